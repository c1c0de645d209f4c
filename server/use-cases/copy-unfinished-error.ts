import { FaultlineError } from '../model/errors.ts';

/** A copy has left something behind, or may have; the message says what and the way out, and is meant for a terminal. */
export class CopyUnfinishedError extends FaultlineError {
  readonly code = 'copy-unfinished';
}
