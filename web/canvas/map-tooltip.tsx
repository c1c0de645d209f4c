import type { ReactNode } from 'react';
import type { Hovered } from './bindings/bind-pointer.ts';

/** Says in whole what the map had to cut. */
export function MapTooltip({ hovered }: { readonly hovered: Hovered }): ReactNode {
  return (
    <div className="map-tooltip" style={{ left: hovered.x, top: hovered.y }} aria-hidden="true">
      {hovered.title !== '' && (
        <strong>
          <bdi>{hovered.title}</bdi>
        </strong>
      )}
      <span>
        <bdi>{hovered.sentence}</bdi>
      </span>
    </div>
  );
}
