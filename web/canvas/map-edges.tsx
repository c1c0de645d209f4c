import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Outside } from './bindings/bind-outside.ts';

interface MapEdgesProps {
  readonly outside: Outside;
  readonly onGo: (isRight: boolean) => void;
}

/** Says what of the map lies beyond its edges, and goes there. */
export function MapEdges({ outside: { left, right }, onGo }: MapEdgesProps): ReactNode {
  return (
    <>
      {left.length > 0 && (
        <button type="button" className="map-edge map-edge-left" title={left.join(', ')} onClick={() => onGo(false)}>
          <ChevronLeft size={15} aria-hidden="true" /> {left.at(-1)}
          {left.length > 1 && ` +${left.length - 1}`}
        </button>
      )}
      {right.length > 0 && (
        <button type="button" className="map-edge map-edge-right" title={right.join(', ')} onClick={() => onGo(true)}>
          {right[0]}
          {right.length > 1 && ` +${right.length - 1}`} <ChevronRight size={15} aria-hidden="true" />
        </button>
      )}
    </>
  );
}
