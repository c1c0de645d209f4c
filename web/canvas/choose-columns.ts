import { assignColumns } from '../layout/assign-columns.ts';
import type { Scene } from '../state/scene.ts';
import { shareWidth, type WantedWidth, widthUnder } from './share-width.ts';
import { breakLabel } from './wrap-label.ts';

/** The room there is for a map, in pixels. */
export interface MapRoom {
  readonly width: number;
  readonly height: number;
}

/** Height with room for two lines of words, or three in a smaller type. */
export const HIGH_BOX = 42;
/** Between boxes of a column, in pixels. */
export const LOWEST_ROW_GAP = 10;
/** Width of a box whose name is short. */
export const NARROWEST_BOX = 60;
const WIDEST_BOX = 172;
/** Narrower boxes leave the icon out, so that the name has the room. */
export const ICONS_FROM_WIDTH = 94;
const ICON_ROOM = 20;
/** Icon, paddings and the room for the glyph; and what is left of it in a box that is cut. */
const BOX_TRIM = 42;
const CUT_BOX_TRIM = 14;
/** Fewer columns must be better by so many pixels, because a chain reads best in columns of its own. */
const LEAST_GAIN = 6;
const SMALLEST_HEIGHT_ZOOM = 0.5;
const MOST_COLUMNS_PER_BAND = 5;
const WIDEST_GAP = 110;
const NARROWEST_GAP = 28;
/** Where names have no more room to give, and where there are many columns, they are worth more than room for lines. */
const NARROWEST_GAP_OF_LEAST = 22;
const NARROWEST_GAP_OF_MANY = 17;
const MANY_COLUMNS = 9;

/** What a map's columns are. */
export interface Columns {
  readonly byBox: ReadonlyMap<string, number>;
  /** Widths of boxes by column, once they share the room. */
  readonly widths: ReadonlyMap<number, number>;
  /** Whether names need more than a line. */
  readonly isCut: boolean;
  readonly gap: number;
  /** Boxes of the fullest column. */
  readonly mostRows: number;
}

interface WantedColumn extends WantedWidth {
  readonly column: number;
  readonly inset: number;
}

interface RatedColumns extends Columns {
  /** How wide cut boxes are on the screen, in the mean. */
  readonly readability: number;
}

/**
 * Gives chains within a band columns of their own, unless names can be read better without.
 * @param measure width of a label in the map's typeface
 * @param insets room that a box needs before it, by id
 */
export function chooseColumns(
  scene: Scene,
  measure: (label: string) => number,
  insets: ReadonlyMap<string, number>,
  room: MapRoom,
): Columns {
  const wanted = new Map(scene.boxes.map(({ id, label }) => [id, widthOf(label, measure)] as const));
  let best: RatedColumns | undefined;
  for (let most = MOST_COLUMNS_PER_BAND; most >= 1; most -= 1) {
    const byBox = assignToColumns(scene, scene.areBandsSteps ? 1 : most);
    const columns = shareColumns(byBox, gatherColumns(byBox, wanted, insets), room);
    if (best === undefined || columns.readability > best.readability + LEAST_GAIN) best = columns;
  }
  if (best === undefined) throw new RangeError('a map has at least one way to be drawn');
  return best;
}

/** @returns the width for a name on one line, and on as many as there may be */
function widthOf(label: string, measure: (label: string) => number): WantedWidth {
  const inBounds = (width: number) => Math.min(WIDEST_BOX, Math.max(NARROWEST_BOX, Math.ceil(width)));
  const ways = breakLabel(label, measure);
  const longest = (ways.at(-1)?.width ?? 0) + CUT_BOX_TRIM;
  const least = longest < ICONS_FROM_WIDTH ? longest : longest + ICON_ROOM;
  return { wanted: inBounds((ways[0]?.width ?? 0) + BOX_TRIM), least: inBounds(least) };
}

function assignToColumns({ bands, boxes, links }: Scene, mostPerBand: number): ReadonlyMap<string, number> {
  const bandOrder = new Map(bands.map(({ id }, index) => [id, index]));
  const banded = boxes.map(({ id, bandId }) => ({ id, band: bandOrder.get(bandId) ?? 0 }));
  return assignColumns(banded, links, mostPerBand);
}

function gatherColumns(
  byBox: ReadonlyMap<string, number>,
  wantedByBox: ReadonlyMap<string, WantedWidth>,
  insets: ReadonlyMap<string, number>,
): readonly WantedColumn[] {
  const columns = new Map<number, WantedColumn>();
  for (const [id, { wanted, least }] of wantedByBox) {
    const column = byBox.get(id) ?? 0;
    const known = columns.get(column);
    columns.set(column, {
      column,
      wanted: Math.max(known?.wanted ?? 0, wanted),
      least: Math.max(known?.least ?? 0, least),
      inset: Math.max(known?.inset ?? 0, insets.get(id) ?? 0),
    });
  }
  return [...columns.values()];
}

function shareColumns(
  byBox: ReadonlyMap<string, number>,
  columns: readonly WantedColumn[],
  room: MapRoom,
): RatedColumns {
  const mostRows = countMostRows(byBox);
  // A map that is zoomed out for its height has more room in width by as much.
  const heightZoom = Math.min(1, room.height / (mostRows * (HIGH_BOX + LOWEST_ROW_GAP)));
  const roomWidth = room.width / Math.max(heightZoom, SMALLEST_HEIGHT_ZOOM);
  const gaps = columns.length - 1;
  const insetsWidth = sumOf(columns.map(({ inset }) => inset));
  const leastWidth = insetsWidth + sumOf(columns.map(({ least }) => least));
  const narrowestGap = narrowestGapFor(gaps, (roomWidth - leastWidth) / Math.max(1, gaps));
  const fixed = insetsWidth + gaps * narrowestGap;
  const cap = shareWidth(columns, roomWidth - fixed);
  const widths = new Map(columns.map((wanted) => [wanted.column, widthUnder(cap, wanted)]));
  const total = fixed + sumOf([...widths.values()]);
  const gap = narrowestGap + Math.max(0, roomWidth - total) / Math.max(1, gaps);
  const cut = columns.filter((each) => widthUnder(cap, each) < each.wanted).map((each) => widthUnder(cap, each));
  const isCut = cut.length > 0;
  const readableWidth = isCut ? sumOf(cut) / cut.length : WIDEST_BOX;
  const readability = readableWidth * Math.min(heightZoom, room.width / total);
  return { byBox, widths, isCut, gap: Math.min(WIDEST_GAP, gap), mostRows, readability };
}

/** @param spare what each gap could have if every column had its least width */
function narrowestGapFor(gaps: number, spare: number): number {
  if (gaps >= MANY_COLUMNS) return NARROWEST_GAP_OF_MANY;
  return Math.min(NARROWEST_GAP, Math.max(NARROWEST_GAP_OF_LEAST, Math.floor(spare)));
}

function countMostRows(byBox: ReadonlyMap<string, number>): number {
  const rows = new Map<number, number>();
  for (const column of byBox.values()) rows.set(column, (rows.get(column) ?? 0) + 1);
  return Math.max(1, ...rows.values());
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
