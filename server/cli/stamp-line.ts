import { displayText, shortenText } from './display-text.ts';
import type { Terminal } from './terminal.ts';

/** What an answer was worked out of. */
export interface Stamp {
  readonly estateName: string;
  readonly revision: number;
  /** ISO 8601 instant in UTC. */
  readonly asOf: string;
}

/** Writes what an answer was worked out of, on one line. */
export function stampLine({ estateName, revision, asOf }: Stamp, { paint, width }: Terminal): string {
  const instant = `${asOf.slice(0, 16).replace('T', ' ')} UTC`;
  return paint('dim', shortenText(`${displayText(estateName)} · revision ${revision} · as of ${instant}`, width));
}
