import type { Emphasis } from '../../state/emphasis.ts';
import type { MapSession } from '../map-session.ts';

/** Draws the proof strong and holds the rest back. */
export function bindEmphasis(session: MapSession, emphasis: Emphasis): void {
  session.emphasis = emphasis;
  const { cy } = session;
  const isOn = emphasis.boxIds.size > 0;
  const isHeldBack = (boxId: string): boolean => isOn && !emphasis.boxIds.has(boxId);
  cy.batch(() => {
    cy.nodes().forEach((node) => {
      const id = node.id();
      node.toggleClass('held-back', isHeldBack(session.gates.get(id)?.consumerId ?? id));
    });
    cy.edges().forEach((edge) => {
      const isProof = emphasis.linkIds.has(edge.id());
      edge.toggleClass('proof', isProof);
      edge.toggleClass('held-back', isOn && !isProof);
    });
  });
}
