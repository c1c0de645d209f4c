/** Who goes first when several wait. */
export type Urgency = 'commit' | 'other';

interface Waiting {
  readonly start: () => void;
  isGivenUp: boolean;
}

/**
 * Lets one at a time through to the lock on the head: in order of arrival, commits before others.
 * @remarks Those who wait in the server's queue for a lock come up in no order and after a pause each time.
 */
export class TurnQueue {
  private readonly waiting: Readonly<Record<Urgency, Waiting[]>> = { commit: [], other: [] };
  private isTaken = false;

  /**
   * Runs work when it is its turn.
   * @returns what it becomes, and a way not to begin it if it has not begun
   */
  run<Result>(urgency: Urgency, work: () => Promise<Result>): { result: Promise<Result>; giveUp: () => void } {
    const turn: Waiting = { start: () => {}, isGivenUp: false };
    const result = new Promise<void>((start) => {
      Object.assign(turn, { start });
      this.waiting[urgency].push(turn);
      this.next();
    })
      .then(work)
      .finally(() => {
        this.isTaken = false;
        this.next();
      });
    return {
      result,
      giveUp: () => {
        turn.isGivenUp = true;
      },
    };
  }

  private next(): void {
    while (!this.isTaken) {
      const turn = this.waiting.commit.shift() ?? this.waiting.other.shift();
      if (turn === undefined) return;
      if (turn.isGivenUp) continue;
      this.isTaken = true;
      turn.start();
    }
  }
}
