import { StoreUnavailableError } from '../../model/errors.ts';

/** Lets one at a time through, in the order of arrival, because a connection has one transaction at a time. */
export class TurnQueue {
  private isTaken = false;
  private waiting: (() => void)[] = [];

  /**
   * Waits for a turn.
   * @param deadlineMs how long to wait at most
   * @returns what ends the turn; call it once
   * @throws `StoreUnavailableError` when the turn did not come in time
   */
  async take(deadlineMs: number): Promise<() => void> {
    if (this.isTaken) await this.wait(deadlineMs);
    this.isTaken = true;
    return () => {
      const next = this.waiting.shift();
      if (next === undefined) this.isTaken = false;
      else next();
    };
  }

  private wait(deadlineMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((other) => other !== enter);
        reject(new StoreUnavailableError(1));
      }, deadlineMs);
      this.waiting.push(enter);
    });
  }
}
