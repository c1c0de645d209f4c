import { assignColumns } from '../layout/assign-columns.ts';
import { layOutLayers } from '../layout/layered-layout.ts';
import type { Point } from '../layout/layout-input.ts';
import type { Scene } from '../state/scene.ts';

/** Where the boxes of a scene stand, in the units of the map. */
export interface PlacedBox extends Point {
  readonly width: number;
  readonly height: number;
}

/** A band with its extent. */
export interface PlacedBand {
  readonly id: string;
  readonly label: string;
  readonly left: number;
  readonly width: number;
}

/** A scene with positions. */
export interface PlacedScene {
  readonly scene: Scene;
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  readonly gates: ReadonlyMap<string, PlacedBox>;
  readonly bands: readonly PlacedBand[];
  readonly bends: ReadonlyMap<string, readonly Point[]>;
  readonly width: number;
  readonly height: number;
}

const BOX_HEIGHT = 34;
const NARROWEST_BOX = 92;
const WIDEST_BOX = 168;
/** Icon, paddings and the room for the glyph. */
const BOX_TRIM = 44;
const GATE_WIDTH = 36;
const GATE_HEIGHT = 22;
const GATE_GAP = 7;
const COLUMN_GAP = 38;
const ROW_GAP = 20;
const BAND_MARGIN = 9;
/** A map may be drawn taller than it needs to be, to fill its room, but not by more than this. */
const MOST_STRETCH = 1.9;

/**
 * Places a scene.
 * @param scene what is drawn
 * @param measure width of a label in the map's typeface
 * @param aspect width by height of the room there is
 * @returns boxes, pills, bands and bends
 */
export function placeScene(scene: Scene, measure: (label: string) => number, aspect: number): PlacedScene {
  const bandOrder = new Map(scene.bands.map(({ id }, index) => [id, index]));
  const columns = assignColumns(
    scene.boxes.map(({ id, bandId }) => ({ id, band: bandOrder.get(bandId) ?? 0 })),
    scene.links,
  );
  const gated = new Set(scene.gates.map(({ consumerId }) => consumerId));
  const widths = new Map<number, number>();
  for (const { id, label } of scene.boxes) {
    const column = columns.get(id) ?? 0;
    const wanted = Math.min(WIDEST_BOX, Math.max(NARROWEST_BOX, Math.ceil(measure(label)) + BOX_TRIM));
    widths.set(column, Math.max(widths.get(column) ?? 0, wanted));
  }
  const layout = layOutLayers({
    boxes: scene.boxes.map(({ id }) => {
      const column = columns.get(id) ?? 0;
      const inset = gated.has(id) ? GATE_WIDTH + GATE_GAP : 0;
      return { id, column, width: widths.get(column) ?? NARROWEST_BOX, height: BOX_HEIGHT, inset };
    }),
    links: scene.links,
    columnGap: COLUMN_GAP,
    rowGap: ROW_GAP,
  });
  const stretch = stretchFor(layout.width, layout.height, aspect);
  const boxes = new Map<string, PlacedBox>();
  for (const [id, { x, y }] of layout.centers) {
    const width = widths.get(columns.get(id) ?? 0) ?? NARROWEST_BOX;
    boxes.set(id, { x, y: y * stretch, width, height: BOX_HEIGHT });
  }
  const bends = new Map<string, readonly Point[]>();
  for (const [id, points] of layout.bends)
    bends.set(
      id,
      points.map(({ x, y }) => ({ x, y: y * stretch })),
    );
  return {
    scene,
    boxes,
    gates: placeGates(scene, boxes),
    bands: placeBands(scene, columns, layout.columns),
    bends,
    width: layout.width,
    height: layout.height * stretch,
  };
}

function stretchFor(width: number, height: number, aspect: number): number {
  if (height === 0) return 1;
  return Math.min(MOST_STRETCH, Math.max(1, width / aspect / height));
}

function placeGates(scene: Scene, boxes: ReadonlyMap<string, PlacedBox>): ReadonlyMap<string, PlacedBox> {
  const gates = new Map<string, PlacedBox>();
  for (const { id, consumerId, text } of scene.gates) {
    const box = boxes.get(consumerId);
    if (box === undefined) continue;
    const width = Math.max(GATE_WIDTH, 14 + text.length * 7);
    gates.set(id, { x: box.x - box.width / 2 - GATE_GAP - width / 2, y: box.y, width, height: GATE_HEIGHT });
  }
  return gates;
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
