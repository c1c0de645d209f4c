import { ConflictError } from '../../model/errors.ts';
import { isConstraintBreach } from './translate-sqlite-error.ts';

/** What can be wrong with a change, seen from the facts that stand. */
export type ChangeBreach =
  | 'already-exists'
  | 'does-not-exist'
  | 'item-unknown'
  | 'group-unknown'
  | 'still-in-use'
  | 'type-unknown'
  | 'key-changed';

const SENTENCES: Readonly<Record<ChangeBreach, string>> = {
  'already-exists': 'The change set adds a fact that exists already.',
  'does-not-exist': 'The change set changes or removes a fact that does not exist.',
  'item-unknown': 'The change set names an item that does not exist.',
  'group-unknown': 'The change set names a redundancy group that its consumer does not have.',
  'still-in-use': 'The change set removes a fact that others still refer to.',
  'type-unknown': 'The change set leaves dependencies of a type that the catalogue does not have.',
  'key-changed': 'The change set gives a fact another key.',
};

/** @returns the error that rejects a change set because of one change */
export function rejectChange(breach: ChangeBreach, facts: Readonly<Record<string, unknown>>): ConflictError {
  return new ConflictError(SENTENCES[breach], { breach, ...facts });
}

/**
 * Runs a statement whose constraint stands for a law of the estate.
 * @throws the rejection when the constraint is broken; other errors as they are
 */
export function runOrReject<T>(run: () => T, breach: ChangeBreach, facts: () => Readonly<Record<string, unknown>>): T {
  try {
    return run();
  } catch (error) {
    if (isConstraintBreach(error)) throw rejectChange(breach, facts());
    throw error;
  }
}
