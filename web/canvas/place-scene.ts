import { assignColumns } from '../layout/assign-columns.ts';
import { keepPlaces } from '../layout/keep-places.ts';
import { layOutLayers } from '../layout/layered-layout.ts';
import type { Point } from '../layout/layout-input.ts';
import type { Scene } from '../state/scene.ts';
import { boundsOf } from './bounds-of.ts';
import { countGates, GATE_PITCH, insetsOf, placeGates } from './place-gates.ts';
import type { PlacedBox } from './placed-box.ts';
import type { PlacedBand, PlacedScene } from './placed-scene.ts';
import { rerouteLinks } from './reroute-links.ts';
import { shareWidth } from './share-width.ts';

/** The room there is for a map, in pixels. */
export interface MapRoom {
  readonly width: number;
  readonly height: number;
}

const LOW_BOX = 34;
/** Room for two lines of words. */
const HIGH_BOX = 42;
const NARROWEST_BOX = 74;
const WIDEST_BOX = 172;
/** Fewer columns must be better by so many pixels, because a chain reads best in columns of its own. */
const LEAST_GAIN = 6;
const SMALLEST_HEIGHT_ZOOM = 0.5;
const MOST_COLUMNS_PER_BAND = 5;
/** Icon, paddings and the room for the glyph. */
const BOX_TRIM = 42;
const NARROWEST_GAP = 28;
/** With more columns than this, names are worth more than room for lines. */
const MANY_COLUMNS = 9;
const NARROW_GAP = 17;
const WIDEST_GAP = 110;
const LOWEST_ROW_GAP = 10;
const HIGHEST_ROW_GAP = 20;
const BAND_MARGIN = 8;
/** A map may be drawn taller than it needs to be, to fill its room, but not by more than this. */
const MOST_STRETCH = 1.9;
/** Room for the marks and handles of boxes that make way for others. */
const KEPT_GAP = 18;
const NOTHING_KEPT: ReadonlyMap<string, Point> = new Map();

interface Columns {
  readonly byBox: ReadonlyMap<string, number>;
  /** Widths of boxes by column, once they share the room. */
  readonly widths: ReadonlyMap<number, number>;
  readonly isCut: boolean;
  readonly gap: number;
  /** Boxes of the fullest column. */
  readonly mostRows: number;
  /** How wide a cut box is on the screen. */
  readonly readability: number;
}

/**
 * Places a scene so that its words can be read in the room there is.
 * @param scene what is drawn
 * @param measure width of a label in the map's typeface
 * @param room what the map may fill
 * @param kept places of boxes that stay where they are; the others make room for them
 * @returns boxes, pills, bands and bends
 */
export function placeScene(
  scene: Scene,
  measure: (label: string) => number,
  room: MapRoom,
  kept: ReadonlyMap<string, Point> = NOTHING_KEPT,
): PlacedScene {
  const gateInsets = insetsOf(scene);
  const columns = chooseColumns(scene, measure, gateInsets, room);
  const gateCounts = countGates(scene);
  const height = columns.isCut ? HIGH_BOX : LOW_BOX;
  const sizeOf = (id: string): { width: number; height: number } => ({
    width: columns.widths.get(columns.byBox.get(id) ?? 0) ?? NARROWEST_BOX,
    height: Math.max(height, (gateCounts.get(id) ?? 0) * GATE_PITCH + 10),
  });
  const layout = layOutLayers({
    boxes: scene.boxes.map(({ id }) => ({
      id,
      column: columns.byBox.get(id) ?? 0,
      ...sizeOf(id),
      inset: gateInsets.get(id) ?? 0,
    })),
    links: scene.links,
    columnGap: columns.gap,
    rowGap: rowGapFor(columns.mostRows, height, room.height),
  });
  const stretch = stretchFor(layout.width, layout.height, room);
  const boxes = new Map<string, PlacedBox>();
  for (const [id, { x, y }] of layout.centers) boxes.set(id, { x, y: y * stretch, ...sizeOf(id) });
  const moved = keepPlaces(boxes, kept, KEPT_GAP);
  const gates = placeGates(scene, boxes);
  const laid = new Map(
    [...layout.bends].map(([id, points]) => [id, points.map(({ x, y }) => ({ x, y: y * stretch }))] as const),
  );
  const bends = rerouteLinks({ scene, boxes, gates }, laid, moved);
  const parts = { scene, boxes, gates, bands: placeBands(scene, columns.byBox, layout.columns), bends };
  return { ...parts, ...boundsOf(parts) };
}

/** Gives chains within a band columns of their own, unless names can be read better without. */
function chooseColumns(
  scene: Scene,
  measure: (label: string) => number,
  insets: ReadonlyMap<string, number>,
  room: MapRoom,
): Columns {
  let best: Columns | undefined;
  for (let most = MOST_COLUMNS_PER_BAND; most >= 1; most -= 1) {
    const columns = shareColumns(scene, measure, insets, room, scene.areBandsSteps ? 1 : most);
    if (best === undefined || columns.readability > best.readability + LEAST_GAIN) best = columns;
  }
  if (best === undefined) throw new RangeError('a map has at least one way to be drawn');
  return best;
}

function shareColumns(
  scene: Scene,
  measure: (label: string) => number,
  insets: ReadonlyMap<string, number>,
  room: MapRoom,
  mostPerBand: number,
): Columns {
  const bandOrder = new Map(scene.bands.map(({ id }, index) => [id, index]));
  const banded = scene.boxes.map(({ id, bandId }) => ({ id, band: bandOrder.get(bandId) ?? 0 }));
  const byBox = assignColumns(banded, scene.links, mostPerBand);
  const wanted = new Map<number, number>();
  const columnInsets = new Map<number, number>();
  for (const { id, label } of scene.boxes) {
    const column = byBox.get(id) ?? 0;
    const width = Math.min(WIDEST_BOX, Math.max(NARROWEST_BOX, Math.ceil(measure(label)) + BOX_TRIM));
    wanted.set(column, Math.max(wanted.get(column) ?? 0, width));
    columnInsets.set(column, Math.max(columnInsets.get(column) ?? 0, insets.get(id) ?? 0));
  }
  const mostRows = countMostRows(byBox);
  // A map that is zoomed out for its height has more room in width by as much.
  const heightZoom = Math.min(1, room.height / (mostRows * (HIGH_BOX + LOWEST_ROW_GAP)));
  const roomWidth = room.width / Math.max(heightZoom, SMALLEST_HEIGHT_ZOOM);
  const narrowestGap = wanted.size > MANY_COLUMNS ? NARROW_GAP : NARROWEST_GAP;
  let fixed = (wanted.size - 1) * narrowestGap;
  for (const inset of columnInsets.values()) fixed += inset;
  const cap = shareWidth([...wanted.values()], roomWidth - fixed, NARROWEST_BOX);
  const widths = new Map([...wanted].map(([column, width]) => [column, Math.min(width, cap)]));
  let total = fixed;
  for (const width of widths.values()) total += width;
  const gap = narrowestGap + Math.max(0, roomWidth - total) / Math.max(1, wanted.size - 1);
  const isCut = [...wanted.values()].some((width) => width > cap);
  return {
    byBox,
    widths,
    isCut,
    gap: Math.min(WIDEST_GAP, gap),
    mostRows,
    readability: (isCut ? cap : WIDEST_BOX) * Math.min(heightZoom, room.width / total),
  };
}

function countMostRows(byBox: ReadonlyMap<string, number>): number {
  const rows = new Map<number, number>();
  for (const column of byBox.values()) rows.set(column, (rows.get(column) ?? 0) + 1);
  return Math.max(1, ...rows.values());
}

function rowGapFor(rows: number, boxHeight: number, roomHeight: number): number {
  return Math.min(HIGHEST_ROW_GAP, Math.max(LOWEST_ROW_GAP, roomHeight / rows - boxHeight));
}

function stretchFor(width: number, height: number, room: MapRoom): number {
  if (height === 0 || width === 0) return 1;
  const zoom = Math.min(1, room.width / width);
  return Math.min(MOST_STRETCH, Math.max(1, room.height / zoom / height));
}

function placeBands(
  scene: Scene,
  columns: ReadonlyMap<string, number>,
  placed: readonly { readonly column: number; readonly left: number; readonly width: number }[],
): readonly PlacedBand[] {
  const extents = new Map(placed.map((extent) => [extent.column, extent]));
  const edges = new Map<string, { left: number; right: number }>();
  for (const { id, bandId } of scene.boxes) {
    const extent = extents.get(columns.get(id) ?? -1);
    if (extent === undefined) continue;
    const known = edges.get(bandId);
    const right = extent.left + extent.width;
    edges.set(bandId, {
      left: Math.min(known?.left ?? extent.left, extent.left),
      right: Math.max(known?.right ?? right, right),
    });
  }
  return scene.bands.flatMap(({ id, label }) => {
    const edge = edges.get(id);
    if (edge === undefined) return [];
    return [{ id, label, left: edge.left - BAND_MARGIN, width: edge.right - edge.left + 2 * BAND_MARGIN }];
  });
}
