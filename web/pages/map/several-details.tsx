import { EyeOff, MapPinned, Radar, Route } from 'lucide-react';
import type { ReactNode } from 'react';
import { AppLink } from '../../components/app-link.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { hideBoxes, startAt } from '../../state/explore-moves.ts';
import { impactAddress } from '../../state/impact-question.ts';
import type { MapPartProps } from './map-parts.ts';

const MOST_STARTS = 100;
const MOST_LOSSES = 50;
const MOST_LISTED = 60;

/** Several boxes that are chosen together. */
export function SeveralDetails({ state, show, answer: { map } }: MapPartProps): ReactNode {
  const { selectedIds } = state;
  const items = (map?.items ?? []).filter(({ id }) => selectedIds.includes(id));
  const [one, other] = items;
  return (
    <section className="details" aria-label="Chosen boxes">
      <header className="details-head">
        <h2>{selectedIds.length.toLocaleString('en-US')} boxes chosen</h2>
      </header>
      <div className="details-actions">
        {items.length > 0 && items.length <= MOST_STARTS && (
          <button
            type="button"
            className="button"
            onClick={() =>
              show(
                startAt(
                  state,
                  items.map(({ id }) => id),
                ),
              )
            }
          >
            <MapPinned size={15} aria-hidden="true" /> Map of these
          </button>
        )}
        {items.length > 0 && items.length <= MOST_LOSSES && (
          <AppLink className="button" href={impactAddress(items.map(({ id }) => id))}>
            <Radar size={15} aria-hidden="true" /> What if all fail?
          </AppLink>
        )}
        {items.length === 2 && one !== undefined && other !== undefined && (
          <button
            type="button"
            className="button"
            onClick={() => show({ ...state, path: { providerId: one.id, consumerId: other.id } })}
          >
            <Route size={15} aria-hidden="true" /> Ways between
          </button>
        )}
        <button type="button" className="button" onClick={() => show(hideBoxes(state, selectedIds))}>
          <EyeOff size={15} aria-hidden="true" /> Hide
        </button>
      </div>
      <ul>
        {items.slice(0, MOST_LISTED).map(({ id, name }) => (
          <li key={id}>
            <button type="button" className="neighbor-row" onClick={() => show({ ...state, selectedIds: [id] }, true)}>
              <ItemName name={name} />
            </button>
          </li>
        ))}
        {items.length > MOST_LISTED && <li className="muted">and {items.length - MOST_LISTED} more</li>}
      </ul>
    </section>
  );
}
