/** What a measured piece of work gave, and how long it took. */
export interface Measured<Result> {
  readonly result: Result;
  readonly ms: number;
}

/** Runs work and takes its time. */
export async function measure<Result>(work: () => Result | Promise<Result>): Promise<Measured<Result>> {
  const startMs = performance.now();
  const result = await work();
  return { result, ms: performance.now() - startMs };
}

/** How long the runs of one piece of work took. */
export interface Spread {
  readonly bestMs: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

/** Runs work several times after one run to warm up. */
export async function repeat(times: number, work: () => unknown): Promise<Spread> {
  await work();
  const runs: number[] = [];
  for (let run = 0; run < times; run += 1) runs.push((await measure(work)).ms);
  return spreadOf(runs);
}

/** Sums up runs. */
export function spreadOf(runs: readonly number[]): Spread {
  const sorted = [...runs].sort((left, right) => left - right);
  return {
    bestMs: sorted[0] ?? Number.NaN,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    worstMs: sorted.at(-1) ?? Number.NaN,
  };
}

/** Writes milliseconds with as many digits as they deserve. */
export function formatMs(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(2)} ms`;
}

/** Writes bytes in megabytes. */
export function formatBytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000).toLocaleString('en-US')} MB`;
}
