import type { Verdict } from '../state/outcomes.ts';

/** How a line is drawn, so that it is told apart without color. */
export interface LineStyle {
  readonly width: number;
  readonly style: 'solid' | 'dashed' | 'dotted';
  /** Lengths of dashes and gaps. */
  readonly dash?: readonly number[];
}

/** The outline of a box, by what is said of it. */
export const OUTLINES: Readonly<Record<Verdict, LineStyle>> = {
  outage: { width: 2, style: 'solid' },
  degraded: { width: 2, style: 'dashed', dash: [7, 3] },
  'reduced-redundancy': { width: 1.25, style: 'solid' },
  unknown: { width: 2, style: 'dotted' },
  spared: { width: 1.25, style: 'solid' },
  'no-impact': { width: 1.25, style: 'solid' },
};

/** A line between boxes, by what travelled over it. */
export const LINES: Readonly<Record<Verdict, LineStyle>> = {
  outage: { width: 1.5, style: 'solid' },
  degraded: { width: 1.5, style: 'dashed', dash: [7, 4] },
  'reduced-redundancy': { width: 1.25, style: 'solid' },
  unknown: { width: 1.75, style: 'dotted' },
  spared: { width: 1, style: 'solid' },
  'no-impact': { width: 1, style: 'solid' },
};

/** How much of a line is seen where nothing travelled over it, where it leads past its column, and else. */
export const LINE_OPACITY = { plain: 0.6, aside: 0.3, carrying: 0.75 } as const;

/** Of the line, and the outline, of what is not there. */
export const ABSENT = { dash: [2, 4], opacity: 0.45 } as const;
