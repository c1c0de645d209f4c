import { ConflictError } from '../../model/errors.ts';

/** What can be wrong with a change, seen from the facts that stand. */
export type ChangeBreach =
  | 'already-exists'
  | 'does-not-exist'
  | 'item-unknown'
  | 'group-unknown'
  | 'still-in-use'
  | 'type-unknown'
  | 'key-changed'
  | 'changed-twice';

const SENTENCES: Readonly<Record<ChangeBreach, string>> = {
  'already-exists': 'The change set adds a fact that exists already.',
  'does-not-exist': 'The change set changes or removes a fact that does not exist.',
  'item-unknown': 'The change set names an item that does not exist.',
  'group-unknown': 'The change set names a redundancy group that its consumer does not have.',
  'still-in-use': 'The change set removes a fact that others still refer to.',
  'type-unknown': 'The change set leaves dependencies of a type that the catalogue does not have.',
  'key-changed': 'The change set gives a fact another key.',
  'changed-twice': 'The change set changes the same fact twice.',
};

/** @returns the error that rejects a change set because of one change */
export function rejectChange(breach: ChangeBreach, facts: Readonly<Record<string, unknown>>): ConflictError {
  return new ConflictError(SENTENCES[breach], { breach, ...facts });
}
