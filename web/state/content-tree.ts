import type { Verdict } from './outcomes.ts';

/** A row of a tree, as deep as it hangs. */
export interface ContentTreeRow {
  readonly id: string;
  readonly name: string;
  readonly symbol: string;
  /** 0 for a top. */
  readonly depth: number;
  /** Absent where no conclusions are drawn. */
  readonly verdict?: Verdict;
  /** One sentence why it hangs where it does. */
  readonly why: string;
}
