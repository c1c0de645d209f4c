import { Maximize, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';

interface MapControlsProps {
  readonly onZoomIn: () => void;
  readonly onZoomOut: () => void;
  readonly onFit: () => void;
}

/** Buttons for what keys and wheel do as well. */
export function MapControls({ onZoomIn, onZoomOut, onFit }: MapControlsProps): ReactNode {
  return (
    <fieldset className="map-controls">
      <legend className="visually-hidden">View of the map</legend>
      <button type="button" className="icon-button" title="Zoom in (+)" aria-label="Zoom in" onClick={onZoomIn}>
        <Plus size={16} />
      </button>
      <button type="button" className="icon-button" title="Zoom out (-)" aria-label="Zoom out" onClick={onZoomOut}>
        <Minus size={16} />
      </button>
      <button type="button" className="icon-button" title="Show all (0)" aria-label="Show all" onClick={onFit}>
        <Maximize size={16} />
      </button>
    </fieldset>
  );
}
