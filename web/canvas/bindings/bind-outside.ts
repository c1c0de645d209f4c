import type { MapSession } from '../map-session.ts';

/** The bands that lie outside of the view on either side. */
export interface Outside {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** The whole map is in view. */
export const NOTHING_OUTSIDE: Outside = { left: [], right: [] };

/**
 * Tells which bands cannot be seen, so that a map that shows a part never seems to show all.
 * @param onChange told once now and then whenever other bands are outside
 * @returns ends the binding
 */
export function bindOutside(session: MapSession, onChange: (outside: Outside) => void): () => void {
  let known = '';
  const look = (): void => {
    const outside = findOutside(session);
    const key = JSON.stringify(outside);
    if (key === known) return;
    known = key;
    onChange(outside);
  };
  session.cy.on('render', look);
  return () => session.cy.off('render', look);
}

function findOutside({ cy, host, placed }: MapSession): Outside {
  if (placed === undefined) return NOTHING_OUTSIDE;
  const zoom = cy.zoom();
  const { x } = cy.pan();
  const middleOf = (left: number, width: number): number => (left + width / 2) * zoom + x;
  const labels = (isOutside: (middle: number) => boolean): readonly string[] =>
    placed.bands.filter(({ left, width }) => isOutside(middleOf(left, width))).map(({ label }) => label);
  return { left: labels((middle) => middle < 0), right: labels((middle) => middle > host.clientWidth) };
}
