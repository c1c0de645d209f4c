import { setImmediate as nextTurn } from 'node:timers/promises';

/** Gives way to other work every now and then. */
export class Pace {
  private readonly sliceMs: number;
  private sliceEndsAt: number;

  /** @param sliceMs how long to work without giving way */
  constructor(sliceMs: number) {
    this.sliceMs = sliceMs;
    this.sliceEndsAt = performance.now() + sliceMs;
  }

  /** @returns whether it is time to call `giveWay` */
  isOver(): boolean {
    return performance.now() >= this.sliceEndsAt;
  }

  /** Lets timers and requests through. */
  async giveWay(): Promise<void> {
    await nextTurn();
    this.sliceEndsAt = performance.now() + this.sliceMs;
  }
}
