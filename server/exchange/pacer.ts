const MAX_TURN_MS = 12;
const RECORDS_PER_LOOK = 64;

/** Interrupts long work often enough that others are served in between, and ends it when it is not wanted any more. */
export class Pacer {
  private readonly signal: AbortSignal | undefined;
  private readonly onTurn: (() => void) | undefined;
  private turnStartMs = performance.now();
  private records = 0;

  /**
   * @param signal ends the work when it is aborted
   * @param onTurn told before every rest, to say how far the work is
   */
  constructor(signal?: AbortSignal, onTurn?: () => void) {
    this.signal = signal;
    this.onTurn = onTurn;
  }

  /**
   * Tells whether `rest` is due; cheap enough to be asked for every record.
   * @param records how many records were worked on since it was asked before
   */
  isDue(records = 1): boolean {
    this.records += records;
    if (this.records < RECORDS_PER_LOOK) return false;
    this.records = 0;
    return this.isTurnOver();
  }

  /**
   * Lets others be served when it is time: between parts of work that may take long by themselves.
   * @throws as `rest`
   */
  async restIfDue(): Promise<void> {
    if (this.isTurnOver()) await this.rest();
  }

  /**
   * Lets others be served.
   * @throws the signal's reason when it is aborted
   */
  async rest(): Promise<void> {
    this.onTurn?.();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    this.signal?.throwIfAborted();
    this.turnStartMs = performance.now();
  }

  private isTurnOver(): boolean {
    return performance.now() - this.turnStartMs > MAX_TURN_MS;
  }
}
