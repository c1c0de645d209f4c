import type { Emphasis } from '../../state/emphasis.ts';
import type { MapSession } from '../map-session.ts';

/** Draws the proof strong and holds the rest back. */
export function bindEmphasis(session: MapSession, emphasis: Emphasis): void {
  session.emphasis = emphasis;
  const { cy } = session;
  const isSomethingProven = emphasis.linkIds.size > 0;
  cy.batch(() => {
    cy.edges().forEach((edge) => {
      const isProof = emphasis.linkIds.has(edge.id());
      edge.toggleClass('proof', isProof);
      edge.toggleClass('held-back', isSomethingProven && !isProof);
    });
  });
}
