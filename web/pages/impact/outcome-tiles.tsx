import type { ReactNode } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { labelOfVerdict, TILE_OUTCOMES, type TileOutcome } from '../../state/outcomes.ts';
import { reachParts } from '../../state/reach-sentence.ts';

interface OutcomeTilesProps {
  readonly summary: ImpactAnswer['summary'];
  readonly chosen: TileOutcome | undefined;
  readonly onChoose: (outcome: TileOutcome | undefined) => void;
}

/** How many items have each outcome; a tile filters the lists. */
export function OutcomeTiles({ summary, chosen, onChoose }: OutcomeTilesProps): ReactNode {
  return (
    <>
      <div className="tiles">
        {TILE_OUTCOMES.map((outcome) => {
          const count = summary.items[outcome];
          return (
            <button
              key={outcome}
              type="button"
              className={`tile is-${outcome}`}
              aria-pressed={chosen === outcome}
              disabled={count === 0}
              title={count === 0 ? undefined : `List only items with outcome ${labelOfVerdict(outcome).toLowerCase()}`}
              onClick={() => onChoose(chosen === outcome ? undefined : outcome)}
            >
              <span className="tile-count">
                <VerdictGlyph verdict={outcome} />
                {count.toLocaleString('en-US')}
              </span>
              <span className="tile-label">{labelOfVerdict(outcome)}</span>
            </button>
          );
        })}
      </div>
      <p className="reach">
        {reachParts(summary).map(({ text, isNumber }, part) => {
          const key = `${part} ${text}`;
          return isNumber ? <strong key={key}>{text}</strong> : <span key={key}>{text}</span>;
        })}
      </p>
    </>
  );
}
