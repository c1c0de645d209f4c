import { Eye, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { toggleIn } from '../../state/explore-moves.ts';
import { listLegend } from '../../state/map-legend.ts';
import type { MapPartProps } from './map-parts.ts';

/** What the boxes and lines mean; a click on a class hides it and shows it again. */
export function LegendPanel({ state, show, answer: { map } }: MapPartProps): ReactNode {
  const catalogue = useCatalogue();
  if (map === undefined) return null;
  const entries = listLegend(map, state.hiddenClasses, catalogue);
  return (
    <div className="legend-panel">
      <section>
        <h2>Classes on this map</h2>
        {entries.length === 0 && <p className="muted">Every box is a group here. Open one to see its classes.</p>}
        <ul>
          {entries.map(({ classId, label, symbol, count }) => {
            const isHidden = state.hiddenClasses.includes(classId);
            const Icon = isHidden ? EyeOff : Eye;
            return (
              <li key={classId}>
                <button
                  type="button"
                  className="legend-row"
                  aria-pressed={!isHidden}
                  title={`${isHidden ? 'Show' : 'Hide'} ${label}`}
                  onClick={() => show({ ...state, hiddenClasses: toggleIn(state.hiddenClasses, classId) })}
                >
                  <ClassSymbol symbol={symbol} />
                  <span>
                    <ItemName name={label} />
                  </span>
                  <span className="number">{count.toLocaleString('en-US')}</span>
                  <Icon size={15} aria-hidden="true" />
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <h2>Lines and marks</h2>
        <dl className="line-legend">
          <dt>
            <LineSample />
          </dt>
          <dd>needs, and stops without it (hard)</dd>
          <dt>
            <LineSample isSoft />
          </dt>
          <dd>needs, and works below par without it (soft), or shown only</dd>
          <dt>
            <span className="sample-pill is-need">needs 1 of 2</span>
          </dt>
          <dd>works while 1 of the 2 that it leads to is up</dd>
          <dt>
            <span className="sample-pill">+3</span>
          </dt>
          <dd>3 more on that side are not drawn; press it to open them</dd>
        </dl>
        <p className="muted">What is needed stands left, what needs it stands right.</p>
      </section>
    </div>
  );
}

function LineSample({ isSoft = false }: { readonly isSoft?: boolean }): ReactNode {
  return (
    <svg width="34" height="10" viewBox="0 0 34 10" aria-hidden="true" className="line-sample">
      <path d="M1 5h31M28 1.5 32 5l-4 3.5" strokeDasharray={isSoft ? '4 3' : undefined} />
    </svg>
  );
}
