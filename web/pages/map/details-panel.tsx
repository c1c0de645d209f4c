import { MousePointerClick } from 'lucide-react';
import type { ReactNode } from 'react';
import { GroupDetails } from './group-details.tsx';
import { ItemDetails } from './item-details.tsx';
import type { MapPartProps } from './map-parts.ts';
import { PathDetails } from './path-details.tsx';
import { SeveralDetails } from './several-details.tsx';

/** What is chosen on the map, as text, and what can be done with it. */
export function DetailsPanel(props: MapPartProps): ReactNode {
  const { state, answer } = props;
  const { map } = answer;
  const [selectedId] = state.selectedIds;
  const item = map?.items.find(({ id }) => id === selectedId);
  const group = map?.groups.find(({ id }) => id === selectedId);
  return (
    <>
      {state.path !== undefined && <PathDetails {...props} path={state.path} />}
      {state.selectedIds.length > 1 ? (
        <SeveralDetails {...props} />
      ) : item !== undefined && map !== undefined ? (
        <ItemDetails {...props} map={map} item={item} />
      ) : group !== undefined && map !== undefined ? (
        <GroupDetails {...props} map={map} group={group} />
      ) : (
        state.path === undefined && <Nothing isUnknown={selectedId !== undefined && map !== undefined} />
      )}
    </>
  );
}

function Nothing({ isUnknown }: { readonly isUnknown: boolean }): ReactNode {
  return (
    <div className="details-empty">
      <MousePointerClick size={20} aria-hidden="true" />
      <p>
        {isUnknown
          ? 'What was chosen is not on this map. Choose another box, or add the item to the map.'
          : 'Choose a box to see what it is, what it needs and what needs it.'}
      </p>
      <p className="muted">
        Double-click opens it. Drag with <kbd>Shift</kbd> to choose several. In the map, arrow keys walk from box to
        box.
      </p>
    </div>
  );
}
