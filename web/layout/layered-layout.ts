import type { LayoutInput, Point } from './layout-input.ts';
import { orderColumns } from './order-columns.ts';
import { placeRows } from './place-rows.ts';
import { routeLinks } from './route-links.ts';
import { buildSegments } from './segments.ts';

/** A column with its extent. */
export interface PlacedColumn {
  readonly column: number;
  readonly left: number;
  readonly width: number;
}

/** Where everything goes. The top left corner is 0, 0. */
export interface LayeredLayout {
  /** Center of each box, by id. */
  readonly centers: ReadonlyMap<string, Point>;
  /** From left to right; columns without boxes are left out. */
  readonly columns: readonly PlacedColumn[];
  /** Bends of each line between its ends, from provider to consumer, by id of the link. */
  readonly bends: ReadonlyMap<string, readonly Point[]>;
  readonly width: number;
  readonly height: number;
}

/**
 * Places boxes in columns from cause to consequence so that few lines cross and lines run straight.
 * @remarks A layered drawing after Sugiyama with given layers: long lines get a place in each column between, shared by all
 * lines of one provider; columns are ordered by barycenter in alternating sweeps, the best of them kept; rows are placed by
 * isotonic regression towards the neighbors. Ties are broken by id, so the same input in any order gives the same picture.
 * Cost O(sweeps * (segments * log segments)).
 * @param input links to unknown boxes are left out
 * @returns centers, columns and bends
 */
export function layOutLayers(input: LayoutInput): LayeredLayout {
  const graph = buildSegments(input.boxes, input.links);
  const order = orderColumns(graph);
  const rows = placeRows(graph, order, input.rowGap);
  const columns = placeColumns(input, graph.columnNumbers);
  const centers = new Map<string, Point>();
  for (const [index, slot] of graph.slots.entries()) {
    const column = columns[slot.column];
    if (slot.box === undefined || column === undefined) continue;
    const x = column.left + column.inset + (column.width - column.inset) / 2;
    centers.set(slot.box.id, { x, y: rows.y[index] ?? 0 });
  }
  const last = columns.at(-1);
  return {
    centers,
    columns: columns.map(({ column, left, width }) => ({ column, left, width })),
    bends: routeLinks(graph, rows.y, columns, input.columnGap),
    width: last === undefined ? 0 : last.left + last.width,
    height: rows.height,
  };
}

function placeColumns(input: LayoutInput, columnNumbers: readonly number[]) {
  const extents = columnNumbers.map((column) => ({ column, left: 0, width: 0, inset: 0 }));
  const positions = new Map(columnNumbers.map((column, position) => [column, position]));
  for (const { column, width, inset } of input.boxes) {
    const extent = extents[positions.get(column) ?? -1];
    if (extent === undefined) continue;
    extent.inset = Math.max(extent.inset, inset);
    extent.width = Math.max(extent.width, width);
  }
  let left = 0;
  for (const extent of extents) {
    extent.left = left;
    extent.width += extent.inset;
    left += extent.width + input.columnGap;
  }
  return extents;
}
