import type { Point } from '../../layout/layout-input.ts';
import type { Scene } from '../../state/scene.ts';
import type { MapSession } from '../map-session.ts';
import { type PlacedScene, placeScene } from '../place-scene.ts';
import { createElements } from '../scene-elements.ts';
import { openScene, roomOf } from '../view-fit.ts';

const LABEL_SIZE = 11.5;
const LABEL_WEIGHT = 550;

/**
 * Draws a scene in place of the one before.
 * @param isKept whether the view stays where it is, because the scene is the same one opened further
 * @param places boxes that stay where they are
 */
export function bindScene(
  session: MapSession,
  scene: Scene,
  isKept: boolean,
  places?: ReadonlyMap<string, Point>,
): void {
  const { cy, host, labels } = session;
  const measure = (label: string): number => labels.measure(label, LABEL_SIZE, LABEL_WEIGHT);
  const before = session.placed;
  const placed = placeScene(scene, measure, roomOf(host), places);
  session.placed = placed;
  session.boxes = new Map(scene.boxes.map((box) => [box.id, box]));
  session.gates = new Map(scene.gates.map((gate) => [gate.id, gate]));
  if (session.focusedId !== undefined && !session.boxes.has(session.focusedId)) session.focusedId = undefined;
  cy.batch(() => {
    cy.elements().remove();
    cy.add(createElements(placed));
  });
  if (isKept) followAnchor(session, before, placed);
  else openScene(session);
}

/** Keeps the box one looks at where it is on the screen, although the map around it was laid out anew. */
function followAnchor(session: MapSession, before: PlacedScene | undefined, after: PlacedScene): void {
  const anchorId = session.emphasis.selectedBoxId ?? session.focusedId;
  const from = before?.boxes.get(anchorId ?? '');
  const to = after.boxes.get(anchorId ?? '');
  if (from === undefined || to === undefined) return;
  const zoom = session.cy.zoom();
  session.cy.panBy({ x: (from.x - to.x) * zoom, y: (from.y - to.y) * zoom });
}
