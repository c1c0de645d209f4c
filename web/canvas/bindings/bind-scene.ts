import type { Point } from '../../layout/layout-input.ts';
import type { Scene } from '../../state/scene.ts';
import { findNextBox } from '../../state/walk-scene.ts';
import type { MapSession } from '../map-session.ts';
import { placeScene } from '../place-scene.ts';
import type { PlacedScene } from '../placed-scene.ts';
import { createElements } from '../scene-elements.ts';
import { openScene, roomOf } from '../view-fit.ts';
import { bindLooks, isSameShape } from './bind-looks.ts';

const LABEL_SIZE = 11.5;
const LABEL_WEIGHT = 550;

/** What of the scene before stays. */
export interface KeptScene {
  /** Whether the view stays where it is, because the scene is the same one opened further. */
  readonly isViewKept: boolean;
  /** Whether everything stands where it stood, so that a scene of the same shape needs no new places. */
  readonly isLayoutKept: boolean;
  /** Boxes that stay where they are. */
  readonly places: ReadonlyMap<string, Point>;
}

/** Draws a scene in place of the one before. */
export function bindScene(session: MapSession, scene: Scene, kept: KeptScene): void {
  const { cy, host, labels } = session;
  const measure = (label: string): number => labels.measure(label, LABEL_SIZE, LABEL_WEIGHT);
  const before = session.placed;
  session.boxes = new Map(scene.boxes.map((box) => [box.id, box]));
  session.gates = new Map(scene.gates.map((gate) => [gate.id, gate]));
  if (kept.isViewKept && kept.isLayoutKept && before !== undefined && isSameShape(before.scene, scene)) {
    session.placed = { ...before, scene };
    bindLooks(session.cy, scene);
    return;
  }
  const placed = placeScene(scene, measure, roomOf(host), kept.places);
  session.placed = placed;
  if (session.focusedId !== undefined && !session.boxes.has(session.focusedId)) {
    const isGoneOn = kept.isViewKept && before !== undefined;
    session.focusedId = isGoneOn ? findNextBox(before, session.focusedId, (id) => session.boxes.has(id)) : undefined;
  }
  cy.batch(() => {
    cy.elements().remove();
    cy.add(createElements(placed));
  });
  if (kept.isViewKept) followAnchor(session, before, placed);
  else openScene(session);
}

/** Keeps the box one looks at where it is on the screen, although the map around it was laid out anew. */
function followAnchor(session: MapSession, before: PlacedScene | undefined, after: PlacedScene): void {
  const { selectedBoxId = '' } = session.emphasis;
  const anchorId = after.boxes.has(selectedBoxId) ? selectedBoxId : session.focusedId;
  const from = before?.boxes.get(anchorId ?? '');
  const to = after.boxes.get(anchorId ?? '');
  if (from === undefined || to === undefined) return;
  const zoom = session.cy.zoom();
  session.cy.panBy({ x: (from.x - to.x) * zoom, y: (from.y - to.y) * zoom });
}
