import { OverloadedError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';

const RETRY_AFTER_SECONDS = 5;

/** Lets in as many imports at once as memory bears. */
export class ImportTurns {
  private running = 0;

  /** @throws `OverloadedError` when `LIMITS.maxConcurrentImports` are under way */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= LIMITS.maxConcurrentImports) {
      throw new OverloadedError('Other imports are under way. Try again when they are done.', RETRY_AFTER_SECONDS);
    }
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
    }
  }
}
