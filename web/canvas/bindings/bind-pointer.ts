import type { EventObject } from 'cytoscape';
import { handlesOf, MOST_WITH_HANDLES } from '../draw-handles.ts';
import type { MapSession } from '../map-session.ts';
import { onScreen } from './bind-painting.ts';

/** What the pointer rests on, and where. */
export interface Hovered {
  readonly title: string;
  readonly sentence: string;
  /** Pixels from the top left corner of the map. */
  readonly x: number;
  readonly y: number;
}

/** What the pointer tells. */
export interface PointerListener {
  onPick(boxId: string | undefined): void;
  onOpen(boxId: string): void;
  onHover(hovered: Hovered | undefined): void;
  /** What is not drawn on a side of a box is asked for; without it, boxes have no handles. */
  onExpand?(boxId: string, side: 'providers' | 'consumers'): void;
}

/**
 * Binds clicks and hovering.
 * @returns ends the binding
 */
export function bindPointer(session: MapSession, listener: PointerListener): () => void {
  const { cy } = session;
  const onTap = (event: EventObject): void => {
    const handle = listener.onExpand === undefined ? undefined : findHandle(session, event.renderedPosition);
    if (handle !== undefined) {
      listener.onExpand?.(handle.boxId, handle.side);
      return;
    }
    if (event.target === cy) listener.onPick(undefined);
    else if (event.target.isNode()) listener.onPick(boxIdOf(session, event.target.id()));
  };
  const onDoubleTap = (event: EventObject): void => {
    if (event.target !== cy && event.target.isNode()) listener.onOpen(boxIdOf(session, event.target.id()));
  };
  const onOver = (event: EventObject): void => {
    event.target.addClass('hovered');
    session.host.classList.toggle('is-pointing', event.target.isNode());
    listener.onHover(describe(session, event));
  };
  const onOut = (event: EventObject): void => {
    event.target.removeClass('hovered');
    session.host.classList.remove('is-pointing');
    listener.onHover(undefined);
  };
  const onMove = (): void => listener.onHover(undefined);
  cy.on('tap', onTap);
  cy.on('dbltap', onDoubleTap);
  cy.on('mouseover', 'node, edge', onOver);
  cy.on('mouseout', 'node, edge', onOut);
  cy.on('viewport', onMove);
  return () => {
    cy.off('tap', onTap);
    cy.off('dbltap', onDoubleTap);
    cy.off('mouseover', 'node, edge', onOver);
    cy.off('mouseout', 'node, edge', onOut);
    cy.off('viewport', onMove);
  };
}

function findHandle(
  session: MapSession,
  { x, y }: { readonly x: number; readonly y: number },
): { readonly boxId: string; readonly side: 'providers' | 'consumers' } | undefined {
  const { placed, emphasis } = session;
  if (placed === undefined) return undefined;
  const isCrowded = placed.boxes.size > MOST_WITH_HANDLES;
  for (const [boxId, box] of session.boxes) {
    if (isCrowded && boxId !== emphasis.selectedBoxId && boxId !== session.focusedId) continue;
    const at = onScreen(session.cy, placed.boxes.get(boxId));
    if (at === undefined) continue;
    const hit = handlesOf(box, at).find(
      ({ left, top, width, height }) => x >= left - 2 && x <= left + width + 2 && y >= top - 2 && y <= top + height + 3,
    );
    if (hit !== undefined) return { boxId, side: hit.side };
  }
  return undefined;
}

function boxIdOf(session: MapSession, elementId: string): string {
  return session.gates.get(elementId)?.consumerId ?? elementId;
}

function describe(session: MapSession, event: EventObject): Hovered | undefined {
  const id: string = event.target.id();
  const { x, y } = event.renderedPosition;
  const box = session.boxes.get(id);
  if (box !== undefined)
    return { title: box.label, sentence: [box.classLabel, box.sentence].filter(Boolean).join(' · '), x, y };
  const gate = session.gates.get(id);
  if (gate !== undefined) return { title: '', sentence: gate.sentence, x, y };
  const link = session.placed?.scene.links.find((candidate) => candidate.id === id);
  return link === undefined ? undefined : { title: '', sentence: link.sentence, x, y };
}
