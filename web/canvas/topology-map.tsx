import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { MapControls } from './map-controls.tsx';
import { MapEdges } from './map-edges.tsx';
import type { MapSession } from './map-session.ts';
import { MapTooltip } from './map-tooltip.tsx';
import { pressKey } from './press-key.ts';
import type { TopologyMapProps } from './topology-map-props.ts';
import { useMapRun } from './use-map-run.ts';
import { fitScene, panSideways, zoomBy } from './view-fit.ts';

/** Draws a scene, lets it be walked by pointer and keyboard, and says aloud where the walk is. */
export function TopologyMap(props: TopologyMapProps): ReactNode {
  const { label, footer, onPick, onOpen, extras } = props;
  const [said, setSaid] = useState('');
  const { host, minimap, run, hovered, outside } = useMapRun(props, setSaid);
  const helpId = useId();
  const strip = useRef<HTMLDivElement>(null);
  const onLeave = (): void => {
    setSaid('Left the map.');
    strip.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (run.current === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (pressKey(run.current, event, { say: setSaid, onPick, onOpen, onLeave, extras })) event.preventDefault();
  };

  const withSession = (act: (session: MapSession) => void) => (): void => {
    if (run.current !== undefined) act(run.current.session);
  };
  return (
    <div className="map">
      <div
        className="map-host"
        ref={host}
        role="application"
        aria-label={label}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application region takes the keys itself
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      <p id={helpId} className="visually-hidden">
        Left and right arrow go to what an item needs and to what needs it, up and down go along the column, Enter
        selects, Escape lets go and, once more, leaves the map, plus and minus zoom, 0 shows all.{' '}
        {extras?.help ?? 'The table view has the same content.'}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <div className="map-strip" ref={strip}>
        {footer}
        <MapControls
          onZoomIn={withSession((session) => zoomBy(session, 1.3))}
          onZoomOut={withSession((session) => zoomBy(session, 1 / 1.3))}
          onFit={withSession(fitScene)}
        />
      </div>
      <MapEdges
        outside={outside}
        onGo={(isRight) => run.current !== undefined && panSideways(run.current.session, isRight)}
      />
      {extras !== undefined && <div className="minimap" ref={minimap} aria-hidden="true" />}
      {hovered !== undefined && <MapTooltip hovered={hovered} />}
    </div>
  );
}
