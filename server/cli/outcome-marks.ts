import type { Outcome } from '../model/outcome.ts';
import type { Style } from './terminal.ts';

/** How a verdict is said on a screen: by glyph, word and color together. */
export interface OutcomeMark {
  /** One column wide. */
  readonly glyph: string;
  readonly word: string;
  /** What follows a count: "4 out". */
  readonly counted: string;
  readonly style: Style;
}

/** The marks of all outcomes. */
export const OUTCOME_MARKS: Readonly<Record<Outcome, OutcomeMark>> = {
  outage: { glyph: '✖', word: 'Outage', counted: 'out', style: 'red' },
  degraded: { glyph: '▲', word: 'Degraded', counted: 'degraded', style: 'yellow' },
  unknown: { glyph: '?', word: 'Unknown', counted: 'unknown', style: 'magenta' },
  'reduced-redundancy': { glyph: '◐', word: 'Less redundancy', counted: 'with less redundancy', style: 'cyan' },
  'no-impact': { glyph: '◇', word: 'Spared', counted: 'spared', style: 'dim' },
};
