import type { PastPages } from './past-pages.ts';
import type { SnapshotOrdinals } from './snapshot-ordinals.ts';

/** How large the pages are. */
export interface PageSizes<Row> {
  readonly firstConsumers: number;
  readonly maxConsumers: number;
  /** As many as come from a page of the right size. */
  readonly wantedRows: number;
  readonly countRows: (rows: readonly Row[]) => number;
}

/** What the consumers of a range of ordinals have. */
export interface ConsumerPage<Row> {
  readonly rows: readonly Row[];
  /** Ordinals in the store: the first of the range, and the first behind it. */
  readonly start: number;
  readonly end: number;
}

/**
 * Runs a statement that reads what a range of consumers has, range after range.
 * @param query takes $start, $end and $revision
 * @returns pages ascending by consumer, which cover all items of the snapshot; none when it has no items
 */
export async function* walkConsumers<Row extends object>(
  pages: PastPages,
  ordinals: SnapshotOrdinals,
  query: string,
  { firstConsumers, maxConsumers, wantedRows, countRows }: PageSizes<Row>,
): AsyncGenerator<ConsumerPage<Row>, void, void> {
  if (ordinals.count === 0) return;
  const { revision } = pages.head;
  let size = firstConsumers;
  let position = 0;
  const take = () => ({ start: ordinals.storedAt(position), end: ordinals.storedAt(position + size), revision });
  const walk = pages.walk<Row, ReturnType<typeof take>>(query, take(), ({ rows }) => {
    position += size;
    size = nextSize(size, countRows(rows), wantedRows, maxConsumers);
    return position < ordinals.count ? take() : undefined;
  });
  for await (const { rows, parameters } of walk) yield { rows, start: parameters.start, end: parameters.end };
}

/** @returns a page size at which about the wanted number of rows comes, never more than four times the last */
function nextSize(size: number, rows: number, wantedRows: number, most: number): number {
  const fitting = rows === 0 ? most : Math.ceil((size * wantedRows) / rows);
  return Math.max(1, Math.min(fitting, size * 4, most));
}
