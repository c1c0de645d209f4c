import type { Change, JournalEntry, RecordedChangeSet } from '../model/change-set.ts';
import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';

/** What became of an item in a revision. */
export type ItemChange = 'added' | 'changed' | 'removed';

/** What a revision changed, in brief. */
export interface EntrySummary {
  readonly actor: string;
  readonly reason: string;
  readonly counts: JournalEntry['counts'];
  readonly hasNewCatalogue: boolean;
  /** Ascending by id. */
  readonly items: { readonly id: string; readonly change: ItemChange }[];
  readonly isTruncated: boolean;
}

/**
 * Says in brief what a revision changed.
 * @returns the first items by id, at most `LIMITS.maxEventItems` of them and `LIMITS.maxEventItemBytes` bytes of ids. An item also
 * counts as changed when a dependency or group of which it is the consumer did.
 */
export function summarizeEntry({ actor, reason, counts, changes }: RecordedChangeSet): EntrySummary {
  const changeOf = new Map<string, ItemChange>();
  for (const change of changes) {
    const [itemId, what] = describe(change);
    if (itemId !== undefined && (change.kind === 'item' || !changeOf.has(itemId))) changeOf.set(itemId, what);
  }
  const all = [...changeOf].sort(([left], [right]) => compareText(left, right));
  const items: { readonly id: string; readonly change: ItemChange }[] = [];
  let bytes = 0;
  for (const [id, change] of all) {
    bytes += Buffer.byteLength(id);
    if (items.length >= LIMITS.maxEventItems || bytes > LIMITS.maxEventItemBytes) break;
    items.push({ id, change });
  }
  const hasNewCatalogue = changes.some(({ kind }) => kind === 'catalogue');
  return { actor, reason, counts, hasNewCatalogue, items, isTruncated: items.length < all.length };
}

function describe(change: Change): readonly [string | undefined, ItemChange] {
  if (change.kind === 'catalogue') return [undefined, 'changed'];
  if (change.kind !== 'item') return [(change.after ?? change.before)?.consumerId, 'changed'];
  if (change.before === undefined) return [change.after?.id, 'added'];
  return [change.before.id, change.after === undefined ? 'removed' : 'changed'];
}
