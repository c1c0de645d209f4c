import type { Scene } from '../../state/scene.ts';
import type { MapSession } from '../map-session.ts';
import { placeScene } from '../place-scene.ts';
import { createElements } from '../scene-elements.ts';
import { openScene, roomOf } from '../view-fit.ts';

const LABEL_SIZE = 11.5;
const LABEL_WEIGHT = 550;

/**
 * Draws a scene in place of the one before.
 * @param isKept whether the view stays where it is, because the scene is the same one opened further
 */
export function bindScene(session: MapSession, scene: Scene, isKept: boolean): void {
  const { cy, host, labels } = session;
  const placed = placeScene(scene, (label) => labels.measure(label, LABEL_SIZE, LABEL_WEIGHT), roomOf(host));
  session.placed = placed;
  session.boxes = new Map(scene.boxes.map((box) => [box.id, box]));
  session.gates = new Map(scene.gates.map((gate) => [gate.id, gate]));
  if (session.focusedId !== undefined && !session.boxes.has(session.focusedId)) session.focusedId = undefined;
  cy.batch(() => {
    cy.elements().remove();
    cy.add(createElements(placed));
  });
  if (!isKept) openScene(session);
}
