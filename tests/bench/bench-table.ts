/** One figure of the benchmark. */
export interface BenchRow {
  readonly what: string;
  readonly measured: string;
  /** What must hold, in words; empty where nothing must. */
  readonly bound: string;
  readonly holds?: boolean;
}

/** Gathers figures and prints each as it comes, as a row of a Markdown table. */
export class BenchTable {
  private readonly failed: string[] = [];

  /** Prints a heading and the head of its table. */
  start(title: string): void {
    process.stdout.write(`\n### ${title}\n\n| what | measured | must hold | |\n|---|---|---|---|\n`);
  }

  /** Prints a figure without a bound. */
  note(what: string, measured: string): void {
    this.print({ what, measured, bound: '' });
  }

  /** Prints a figure that must not exceed a bound. */
  atMost(what: string, value: number, bound: number, format: (value: number) => string): void {
    this.print({ what, measured: format(value), bound: `≤ ${format(bound)}`, holds: value <= bound });
  }

  /** Prints a figure that must reach a bound. */
  atLeast(what: string, value: number, bound: number, format: (value: number) => string): void {
    this.print({ what, measured: format(value), bound: `≥ ${format(bound)}`, holds: value >= bound });
  }

  /** Prints a fact that must be so. */
  equals(what: string, value: string, expected: string): void {
    this.print({ what, measured: value, bound: expected, holds: value === expected });
  }

  /** @returns what did not hold */
  get failures(): readonly string[] {
    return this.failed;
  }

  private print({ what, measured, bound, holds }: BenchRow): void {
    const mark = holds === undefined ? '' : holds ? 'holds' : '**misses**';
    if (holds === false) this.failed.push(what);
    process.stdout.write(`| ${what} | ${measured} | ${bound} | ${mark} |\n`);
  }
}
