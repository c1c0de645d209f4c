import { compareText } from '../model/compare-text.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import { FirstPicker } from './first-picker.ts';
import { createItemTest, type ItemFilter } from './item-filter.ts';
import { type ListPosition, readCursor, writeCursor } from './page-cursor.ts';
import { scanItems } from './scan-items.ts';

/** What items can be sorted by. */
export type ItemSortField = 'id' | 'name' | 'class' | 'status' | 'criticality' | 'owner' | 'location';

/** A page of a list of items. */
export interface ItemListQuestion extends ItemFilter {
  /** A field; with `-` before it the other way round. */
  readonly sort: ItemSortField | `-${ItemSortField}`;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The items of a page. */
export interface ItemPage {
  /** In the order asked for, items without the value last, then by id. */
  readonly items: readonly ConfigurationItem[];
  /** How many items match the filters. */
  readonly total: number;
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

type SortValue = string | number | undefined;

/**
 * Finds a page of items.
 * @param nowMs wall clock, for the age of cursors
 * @returns items in order
 * @throws `CursorError`
 * @remarks Reads every item once, in slices that let other requests through; keeps as many as the page holds. A cursor names the
 * last item of its page, so pages neither repeat nor leave out what stays in place while the estate changes.
 */
export async function findItems(
  view: EstateView,
  question: ItemListQuestion,
  nowMs: number,
  signal?: AbortSignal,
): Promise<ItemPage> {
  const { cursor, limit, sort, ...filter } = question;
  const scope = { estateId: view.estateId, question: { ...filter, sort }, nowMs };
  const after = cursor === undefined ? undefined : readCursor(cursor, scope);
  const order = createOrder(view, sort);
  const isWanted = createItemTest(view, filter);
  const picker = new FirstPicker<ItemIndex>(limit + 1, (left, right) => order(order.of(left), order.of(right)));
  let total = 0;
  await scanItems(
    view,
    (index) => {
      if (!isWanted(index)) return;
      total += 1;
      if (after === undefined || order(after, order.of(index)) < 0) picker.offer(index);
    },
    signal,
  );
  const found = picker.first();
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((index) => view.itemAt(index)),
    total,
    ...(found.length > limit && last !== undefined ? { nextCursor: writeCursor(order.of(last), scope) } : {}),
  };
}

function createOrder(view: EstateView, sort: ItemListQuestion['sort']) {
  const isDescending = sort.startsWith('-');
  const field = (isDescending ? sort.slice(1) : sort) as ItemSortField;
  const compareValues = (left: SortValue, right: SortValue): number => {
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    const direct =
      typeof left === 'number' && typeof right === 'number' ? left - right : compareText(String(left), String(right));
    return isDescending ? -direct : direct;
  };
  const compare = (left: ListPosition, right: ListPosition): number =>
    compareValues(left.value, right.value) || compareText(left.itemId, right.itemId);
  const of = (index: ItemIndex): ListPosition => {
    const item = view.itemAt(index);
    return { value: item[field], itemId: item.id };
  };
  return Object.assign(compare, { of });
}
