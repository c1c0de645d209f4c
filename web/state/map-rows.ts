import type { MapItem } from '../../server/contract/map.ts';
import type { TableColumn } from './content-table.ts';
import { compareIds, type Scene, type SceneBox } from './scene.ts';

/** What is known of an item on a map. */
type DrawnItem = Omit<MapItem, 'tier'>;

/** A box of the map as a row of the table: an item, or items put together. */
export interface MapRow {
  readonly id: string;
  readonly name: string;
  readonly classLabel: string;
  readonly symbol: string;
  /** Name of the band it stands in. */
  readonly tier: string;
  /** Absent for a group. */
  readonly item: DrawnItem | undefined;
  /** How many items it stands for. */
  readonly count: number;
  /** What is said of it in one sentence. */
  readonly sentence: string;
}

/** What the table of a map says, in the order of its columns. */
export const MAP_COLUMNS: readonly TableColumn<MapRow>[] = [
  { id: 'id', label: 'Id', textOf: ({ id }) => id, isHiddenAtFirst: true },
  { id: 'name', label: 'Item', textOf: ({ name }) => name },
  { id: 'class', label: 'Class', textOf: ({ classLabel }) => classLabel },
  { id: 'tier', label: 'Tier', textOf: ({ tier }) => tier },
  counted('criticality', 'Criticality', ({ item }) => item?.criticality),
  { id: 'owner', label: 'Owner', textOf: ({ item }) => item?.owner ?? item?.supportGroup ?? '' },
  { id: 'location', label: 'Location', textOf: ({ item }) => item?.location ?? '' },
  { id: 'status', label: 'Status', textOf: ({ item }) => item?.status.replaceAll('-', ' ') ?? '' },
  { id: 'environment', label: 'Environment', textOf: ({ item }) => item?.environment ?? '', isHiddenAtFirst: true },
  counted('needs', 'Needs', ({ item }) => item?.providerCount),
  counted('needed-by', 'Needed by', ({ item }) => item?.consumerCount),
  counted('items', 'Items', ({ count }) => count),
];

function counted(id: string, label: string, rankOf: (row: MapRow) => number | undefined): TableColumn<MapRow> {
  return { id, label, textOf: (row) => String(rankOf(row) ?? ''), rankOf };
}

/**
 * Lists what is drawn on a map.
 * @returns rows from the left band to the right, then by name
 */
export function createMapRows(scene: Scene, map: { readonly items: readonly DrawnItem[] }): readonly MapRow[] {
  const items = new Map<string, DrawnItem>(map.items.map((item) => [item.id, item]));
  const bands = new Map(scene.bands.map(({ id, label }) => [id, label]));
  return sortByBand(scene).map((box) => ({
    id: box.id,
    name: box.label,
    classLabel: box.classLabel,
    symbol: box.symbol,
    tier: bands.get(box.bandId) ?? '',
    item: items.get(box.id),
    count: box.count ?? 1,
    sentence: box.sentence,
  }));
}

/** @returns the boxes of a scene from the left band to the right, then by name */
export function sortByBand({ bands, boxes }: Scene): readonly SceneBox[] {
  const order = new Map(bands.map(({ id }, index) => [id, index]));
  return [...boxes].sort(
    (left, right) =>
      (order.get(left.bandId) ?? 0) - (order.get(right.bandId) ?? 0) ||
      compareIds(left.label.toLocaleLowerCase('en'), right.label.toLocaleLowerCase('en')) ||
      compareIds(left.id, right.id),
  );
}
