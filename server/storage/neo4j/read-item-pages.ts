import type { ConfigurationItem } from '../../model/configuration-item.ts';
import type { ItemBatch } from '../estate-store.ts';
import { itemOf, type Properties } from './fact-properties.ts';
import type { Page, PastPages } from './past-pages.ts';
import type { SnapshotOrdinals } from './snapshot-ordinals.ts';

const PAGE_ITEMS = 5_000;

interface ItemRow {
  readonly properties: Properties;
}

interface FoundItem {
  readonly ordinal: number;
  readonly revision: number;
  readonly item: ConfigurationItem;
}

/** Reads the items that stood at the revision, ascending by ordinal, and adds them to `ordinals`. */
export async function* readItemPages(
  pages: PastPages,
  ordinals: SnapshotOrdinals,
): AsyncGenerator<ItemBatch, void, void> {
  const bound = pages.head.nextOrdinal;
  if (bound === 0) return;
  const endOf = ({ rows }: Page<ItemRow, unknown>) => {
    const last = rows.at(-1)?.properties['ordinal'] as number | undefined;
    return rows.length < PAGE_ITEMS || last === undefined ? bound : last + 1;
  };
  const from = (start: number) => ({ start, bound, limit: PAGE_ITEMS });
  const walk = pages.walk<ItemRow, ReturnType<typeof from>>('read-items-page', from(0), (page) =>
    endOf(page) < bound ? from(endOf(page)) : undefined,
  );
  for await (const page of walk) {
    const { start } = page.parameters;
    const found = standingItems(pages, page.rows).concat(formerItems(pages, start, endOf(page)));
    found.sort((left, right) => left.ordinal - right.ordinal);
    for (const { ordinal } of found) ordinals.add(ordinal);
    if (found.length > 0) {
      yield {
        kind: 'items',
        items: found.map(({ item }) => item),
        revisions: found.map(({ revision }) => revision),
      };
    }
  }
}

function standingItems({ head, items, revisions }: PastPages, rows: readonly ItemRow[]): FoundItem[] {
  const found: FoundItem[] = [];
  for (const { properties } of rows) {
    const ordinal = properties['ordinal'] as number;
    if ((properties['began'] as number) > head.revision || items.has(ordinal)) continue;
    const revision = revisions.get(ordinal) ?? (properties['revision'] as number);
    found.push({ ordinal, revision, item: itemOf(properties) });
  }
  return found;
}

function formerItems({ head, items, revisions }: PastPages, start: number, end: number): FoundItem[] {
  const found: FoundItem[] = [];
  for (const [ordinal, item] of items) {
    if (ordinal >= start && ordinal < end) {
      found.push({ ordinal, revision: revisions.get(ordinal) ?? head.revision, item });
    }
  }
  return found;
}
