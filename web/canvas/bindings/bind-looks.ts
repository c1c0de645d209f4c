import type { Core } from 'cytoscape';
import type { Scene } from '../../state/scene.ts';
import { looksOf } from '../scene-elements.ts';

/**
 * Gives boxes, pills and lines that stand already the looks of another scene of the same shape.
 * @remarks Nothing is laid out anew, so a spread can be played without anything moving.
 */
export function bindLooks(cy: Core, scene: Scene): void {
  const looks = looksOf(scene);
  cy.batch(() => {
    cy.elements().forEach((element) => {
      const look = looks.get(element.id());
      if (look === undefined) return;
      const isStraight = element.hasClass('straight');
      const isAside = element.hasClass('aside');
      element.classes([...look, ...(isStraight ? ['straight'] : []), ...(isAside ? ['aside'] : [])]);
    });
  });
}

/**
 * Tells whether two scenes differ in nothing but looks: the same boxes with the same words, pills and lines.
 * @returns true when one can be drawn where the other stands
 */
export function isSameShape(left: Scene, right: Scene): boolean {
  return (
    left.areBandsSteps === right.areBandsSteps &&
    isSameList(left.bands, right.bands, ({ id, label }) => `${id} ${label}`) &&
    isSameList(left.boxes, right.boxes, ({ id, kind, label, bandId, isRoot }) =>
      [id, kind, label, bandId, isRoot].join('\n'),
    ) &&
    isSameList(left.gates, right.gates, ({ id, consumerId, text }) => [id, consumerId, text.length].join('\n')) &&
    isSameList(left.links, right.links, ({ id, gateId }) => `${id}\n${gateId ?? ''}`)
  );
}

function isSameList<Part>(left: readonly Part[], right: readonly Part[], keyOf: (part: Part) => string): boolean {
  if (left.length !== right.length) return false;
  return left.every((part, place) => {
    const other = right[place];
    return other !== undefined && (part === other || keyOf(part) === keyOf(other));
  });
}
