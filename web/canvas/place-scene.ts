import { keepPlaces } from '../layout/keep-places.ts';
import { layOutLayers } from '../layout/layered-layout.ts';
import type { Point } from '../layout/layout-input.ts';
import type { Scene } from '../state/scene.ts';
import { boundsOf } from './bounds-of.ts';
import { chooseColumns, HIGH_BOX, LOWEST_ROW_GAP, type MapRoom, NARROWEST_BOX } from './choose-columns.ts';
import { countGates, GATE_PITCH, insetsOf, placeGates } from './place-gates.ts';
import type { PlacedBox } from './placed-box.ts';
import type { PlacedBand, PlacedScene } from './placed-scene.ts';
import { rerouteLinks } from './reroute-links.ts';

const LOW_BOX = 34;
const HIGHEST_ROW_GAP = 20;
const BAND_MARGIN = 8;
/** A map may be drawn taller than it needs to be, to fill its room, but not by more than this. */
const MOST_STRETCH = 1.9;
/** Room for the marks and handles of boxes that make way for others. */
const KEPT_GAP = 18;
const NOTHING_KEPT: ReadonlyMap<string, Point> = new Map();
const NO_SHIFTS: ReadonlyMap<number, number> = new Map();

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
  // Most boxes stay where one layout put them, as in a saved view; few, where somebody has put them, and leave their columns.
  const keptCount = [...boxes.keys()].filter((id) => kept.has(id)).length;
  const shifts = 2 * keptCount < boxes.size ? NO_SHIFTS : findShifts(columns.byBox, layout.centers, boxes);
  const extents = layout.columns.map((extent) => ({ ...extent, left: extent.left + (shifts.get(extent.column) ?? 0) }));
  const parts = { scene, boxes, gates, bands: placeBands(scene, columns.byBox, extents), bends };
  return { ...parts, ...boundsOf(parts) };
}

function rowGapFor(rows: number, boxHeight: number, roomHeight: number): number {
  return Math.min(HIGHEST_ROW_GAP, Math.max(LOWEST_ROW_GAP, roomHeight / rows - boxHeight));
}

function stretchFor(width: number, height: number, room: MapRoom): number {
  if (height === 0 || width === 0) return 1;
  const zoom = Math.min(1, room.width / width);
  return Math.min(MOST_STRETCH, Math.max(1, room.height / zoom / height));
}

/**
 * Finds how far the boxes of a column stand to the right of where the layout put them: all that are kept stand as one layout put
 * them.
 * @returns by column, the median; of the two in the middle the smaller shift
 */
function findShifts(
  columns: ReadonlyMap<string, number>,
  laid: ReadonlyMap<string, Point>,
  boxes: ReadonlyMap<string, PlacedBox>,
): ReadonlyMap<number, number> {
  const shifts = new Map<number, number[]>();
  for (const [id, { x }] of boxes) {
    const column = columns.get(id) ?? 0;
    const shift = x - (laid.get(id)?.x ?? x);
    const known = shifts.get(column);
    if (known === undefined) shifts.set(column, [shift]);
    else known.push(shift);
  }
  return new Map([...shifts].map(([column, each]) => [column, medianOf(each)]));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const [lower = 0, upper = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return Math.abs(lower) <= Math.abs(upper) ? lower : upper;
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
