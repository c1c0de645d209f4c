import type { Terminal } from './terminal.ts';

/** Words for the phases of opening and importing. */
export const PHASE_WORDS = {
  loading: 'Loading facts',
  reading: 'Reading facts',
  planning: 'Comparing facts',
  writing: 'Writing changes',
} as const;

const MIN_INTERVAL_MS = 100;
const QUIET_MS = 300;

/**
 * Shows how far long work is: one line that is drawn again and again, on a screen only.
 * @remarks Nothing is shown of work that ends within 300 ms.
 */
export class ProgressLine {
  private readonly terminal: Terminal;
  private readonly startMs = performance.now();
  private shownMs = 0;
  private isShown = false;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  /**
   * Shows a state, unless one was shown just now.
   * @param label what is being done: "Reading items"
   * @param done how much is done
   * @param total how much there is, when it is known
   */
  show(label: string, done: number, total?: number): void {
    const nowMs = performance.now();
    if (!this.terminal.isWatched || nowMs - this.shownMs < MIN_INTERVAL_MS || nowMs - this.startMs < QUIET_MS) return;
    this.shownMs = nowMs;
    this.isShown = true;
    const share = total === undefined || total === 0 ? '' : ` of ${formatCount(total)} (${percentOf(done, total)} %)`;
    const line = `${label} ${formatCount(done)}${share}`.slice(0, this.terminal.width - 1);
    this.terminal.notices.write(`\r\u001b[2K${this.terminal.paintNotice('dim', line)}`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.isShown) this.terminal.notices.write('\r\u001b[2K');
    this.isShown = false;
  }
}

/**
 * Writes a count with separated thousands.
 * @returns such as `1,000,000`
 */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/**
 * Writes a count with its noun.
 * @param noun in the singular, with an s in the plural
 * @returns such as `1 group` or `1,622 groups`
 */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function percentOf(done: number, total: number): number {
  return Math.min(Math.floor((done / total) * 100), 100);
}
