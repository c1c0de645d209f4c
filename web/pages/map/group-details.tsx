import { EyeOff, FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EstateMap, MapGroup } from '../../../server/contract/map.ts';
import { ItemName } from '../../components/item-name.tsx';
import { drillInto, hideBoxes } from '../../state/explore-moves.ts';
import { MOST_ELEMENTS } from '../../state/map-request.ts';
import { labelOfGroup } from '../../state/map-scene.ts';
import { labelOfDimension } from '../../state/map-statement.ts';
import type { MapPartProps } from './map-parts.ts';

interface GroupDetailsProps extends MapPartProps {
  readonly map: EstateMap;
  readonly group: MapGroup;
}

/** Items that are drawn as one: how many, and the way into them. */
export function GroupDetails({ state, show, map, group }: GroupDetailsProps): ReactNode {
  const dimension = map.statement.groupedBy;
  const label = labelOfGroup(group, dimension);
  const provided = map.links.filter(({ consumerId }) => consumerId === group.id);
  const consumed = map.links.filter(({ providerId }) => providerId === group.id);
  const sum = (links: typeof provided): string =>
    links.reduce((total, { count }) => total + count, 0).toLocaleString('en-US');
  return (
    <section aria-label={label} className="details">
      <header className="details-head">
        <div>
          <h2>
            <ItemName name={label} />
          </h2>
          <p className="muted">
            {group.count.toLocaleString('en-US')} items, grouped by{' '}
            {dimension === undefined ? '' : labelOfDimension(dimension)}
          </p>
        </div>
      </header>
      <div className="details-actions">
        {group.isFolded !== true && dimension !== undefined && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => show(drillInto(state, group, dimension, MOST_ELEMENTS))}
          >
            <FolderOpen size={15} aria-hidden="true" /> Open
          </button>
        )}
        <button type="button" className="button" onClick={() => show(hideBoxes(state, [group.id]))}>
          <EyeOff size={15} aria-hidden="true" /> Hide
        </button>
      </div>
      {group.isFolded === true && (
        <p>These are the smallest groups, for which there was no room. Narrow the map by a filter to see them.</p>
      )}
      <p className="muted">
        Its items have {sum(provided)} dependencies on other boxes of this map, and other boxes have {sum(consumed)} on
        them.
      </p>
    </section>
  );
}
