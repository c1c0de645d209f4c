import { createMapLayer } from '../map-layer.ts';
import type { MapSession } from '../map-session.ts';

const INSET = 5;
const MOST_SEEN = 0.97;

/**
 * Draws the whole map small, with the part that is in view, and pans to where it is pressed.
 * @param frame element that the small map fills; hidden while everything is in view
 * @returns ends the binding
 */
export function bindMinimap(session: MapSession, frame: HTMLElement): () => void {
  const layer = createMapLayer(frame, 'map-layer');
  const { cy, host } = session;
  const scaleOf = (): number => {
    const { width = 0, height = 0 } = session.placed ?? {};
    return Math.min((frame.clientWidth - 2 * INSET) / width, (frame.clientHeight - 2 * INSET) / height);
  };
  const draw = (): void => {
    const { placed, theme } = session;
    const isNeeded = placed !== undefined && placed.width > 0 && !isAllSeen(session);
    frame.classList.toggle('is-needed', isNeeded);
    if (!isNeeded) return;
    layer.paint((brush, width, height) => {
      const scale = scaleOf();
      brush.translate((width - placed.width * scale) / 2, (height - placed.height * scale) / 2);
      brush.scale(scale, scale);
      brush.translate(-placed.left, -placed.top);
      for (const [id, { x, y, width: boxWidth, height: boxHeight }] of placed.boxes) {
        const isStrong = session.emphasis.selectedBoxId === id || session.emphasis.boxIds.has(id);
        brush.fillStyle = isStrong ? theme.accent : theme.muted;
        brush.globalAlpha = isStrong ? 1 : 0.55;
        brush.fillRect(x - boxWidth / 2, y - boxHeight / 2, boxWidth, Math.max(boxHeight, 1 / scale));
      }
      brush.globalAlpha = 1;
      brush.strokeStyle = theme.accent;
      brush.lineWidth = 1.5 / scale;
      const zoom = cy.zoom();
      const pan = cy.pan();
      brush.strokeRect(-pan.x / zoom, -pan.y / zoom, host.clientWidth / zoom, host.clientHeight / zoom);
    });
  };
  const goTo = (event: PointerEvent): void => {
    const { placed } = session;
    if (placed === undefined || event.buttons === 0) return;
    const { left, top, width, height } = frame.getBoundingClientRect();
    const scale = scaleOf();
    const x = (event.clientX - left - (width - placed.width * scale) / 2) / scale + placed.left;
    const y = (event.clientY - top - (height - placed.height * scale) / 2) / scale + placed.top;
    const zoom = cy.zoom();
    cy.pan({ x: host.clientWidth / 2 - x * zoom, y: host.clientHeight / 2 - y * zoom });
  };
  cy.on('render', draw);
  frame.addEventListener('pointerdown', goTo);
  frame.addEventListener('pointermove', goTo);
  return () => {
    cy.off('render', draw);
    frame.removeEventListener('pointerdown', goTo);
    frame.removeEventListener('pointermove', goTo);
    layer.remove();
  };
}

function isAllSeen({ cy, host, placed }: MapSession): boolean {
  if (placed === undefined) return true;
  const zoom = cy.zoom();
  const pan = cy.pan();
  const seen = (start: number, length: number, shift: number, room: number): number => {
    const near = Math.max(0, start * zoom + shift);
    const far = Math.min(room, (start + length) * zoom + shift);
    return length === 0 ? 1 : Math.max(0, far - near) / (length * zoom);
  };
  return (
    seen(placed.left, placed.width, pan.x, host.clientWidth) > MOST_SEEN &&
    seen(placed.top, placed.height, pan.y, host.clientHeight) > MOST_SEEN
  );
}
