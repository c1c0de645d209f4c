import type { RevisionEvent } from '../../server/contract/events.ts';

const WORDS = { added: 'added', changed: 'changed', removed: 'removed' } as const;

/**
 * Says what a revision changed, in a sentence.
 * @param names of items, by id; an item without one is named by its id
 * @returns "Revision 13: main-db changed by Ann (new disk)", "Revision 14: main-db and 2 more changed by Ann"
 */
export function sayRevision({ revision, change }: RevisionEvent, names: ReadonlyMap<string, string>): string {
  const head = `Revision ${revision.toLocaleString('en-US')}`;
  if (change === undefined) return `${head}: much of the estate has changed.`;
  const [first, ...rest] = change.items;
  const reason = change.reason.trim() === '' ? '' : ` (${change.reason})`;
  const by = `by ${change.actor}${reason}`;
  if (first === undefined) return `${head}: ${change.hasNewCatalogue ? 'the catalogue' : 'the estate'} changed ${by}.`;
  const kinds = new Set(change.items.map((item) => item.change));
  const word = kinds.size === 1 ? WORDS[first.change] : 'changed';
  const more = change.isTruncated ? ' and many more' : rest.length === 0 ? '' : ` and ${rest.length} more`;
  return `${head}: ${names.get(first.id) ?? first.id}${more} ${word} ${by}.`;
}
