import type { EventObject } from 'cytoscape';
import type { Point } from '../../layout/layout-input.ts';
import type { MapSession } from '../map-session.ts';
import type { PlacedBox } from '../placed-box.ts';

/**
 * Lets boxes be put elsewhere by hand; their words go along.
 * @param onMove told where a box was let go
 * @returns ends the binding
 */
export function bindDrag(session: MapSession, onMove: (boxId: string, at: Point) => void): () => void {
  const { cy } = session;
  const onDrag = ({ target }: EventObject): void => {
    const { placed } = session;
    const box = placed?.boxes.get(target.id());
    if (placed === undefined || box === undefined) return;
    const { x, y } = target.position();
    (placed.boxes as Map<string, PlacedBox>).set(target.id(), { ...box, x, y });
  };
  const onFree = ({ target }: EventObject): void => {
    const { x, y } = target.position();
    if (session.placed?.boxes.has(target.id()) === true) onMove(target.id(), { x: Math.round(x), y: Math.round(y) });
  };
  cy.autoungrabify(false);
  cy.on('drag', 'node.box', onDrag);
  cy.on('dragfree', 'node.box', onFree);
  return () => {
    cy.off('drag', 'node.box', onDrag);
    cy.off('dragfree', 'node.box', onFree);
  };
}
