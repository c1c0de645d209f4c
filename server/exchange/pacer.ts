const MAX_TURN_MS = 12;
const CALLS_PER_LOOK = 64;

/** Interrupts long work often enough that others are served in between, and ends it when it is not wanted any more. */
export class Pacer {
  private readonly signal: AbortSignal | undefined;
  private turnStartMs = performance.now();
  private calls = 0;

  /** @param signal ends the work when it is aborted */
  constructor(signal?: AbortSignal) {
    this.signal = signal;
  }

  /** @returns whether `rest` is due; cheap enough to be asked for every record */
  isDue(): boolean {
    this.calls += 1;
    if (this.calls < CALLS_PER_LOOK) return false;
    this.calls = 0;
    return performance.now() - this.turnStartMs > MAX_TURN_MS;
  }

  /**
   * Lets others be served.
   * @throws the signal's reason when it is aborted
   */
  async rest(): Promise<void> {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    this.signal?.throwIfAborted();
    this.turnStartMs = performance.now();
  }
}
