import { shortenMiddle } from '../state/shorten.ts';
import { MAP_FONT } from './map-font.ts';
import { breakLabel, type ComposedLabel, composeLabel, type LabelLines, type LabelRoom } from './wrap-label.ts';

/** Paints words that never leave their room. */
export interface LabelPainter {
  /** @returns width of a text at a size and weight, in pixels */
  measure(text: string, size: number, weight: number): number;
  /** @returns how a label is written so that it is painted whole where it can be */
  compose(text: string, room: LabelRoom, weight: number): ComposedLabel;
  /** Paints a text, cut in the middle to the room it has. */
  paint(
    brush: CanvasRenderingContext2D,
    text: string,
    at: { readonly left: number; readonly middle: number; readonly room: number },
    look: { readonly size: number; readonly weight: number; readonly color: string },
  ): void;
  /** Paints a heading, cut at its end. */
  paintHeading(
    brush: CanvasRenderingContext2D,
    text: string,
    left: number,
    middle: number,
    room: number,
    color: string,
  ): void;
  /** Forgets all widths: the typeface has arrived. */
  forget(): void;
}

const MOST_REMEMBERED = 20_000;
/** What nobody sees when a text stands out by it. */
const HAIR = 0.5;
const HEADING_SIZE = 11.5;
const SMALLEST_HEADING = 9.5;
const HEADING_WEIGHT = 600;

/** Room in heights of letters, in quarters, so that cuts are remembered over small changes of the zoom. */
const unitsIn = (room: number, size: number): number => Math.floor((room / size) * 4) / 4;

/**
 * Makes a painter that remembers what it measured.
 * @returns a painter with empty memory
 */
export function createLabelPainter(): LabelPainter {
  const ruler = document.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  const cuts = new Map<string, string>();
  const broken = new Map<string, readonly LabelLines[]>();

  const measure = (text: string, size: number, weight: number): number => {
    const key = `${weight} ${text}`;
    let width = widths.get(key);
    if (width === undefined && ruler !== null) {
      ruler.font = `${weight} 100px ${MAP_FONT}`;
      width = ruler.measureText(text).width / 100;
      if (widths.size >= MOST_REMEMBERED) widths.clear();
      widths.set(key, width);
    }
    return (width ?? 0) * size;
  };

  return {
    measure,
    compose(text, room, weight) {
      const key = `${weight} ${text}`;
      let ways = broken.get(key);
      if (ways === undefined) {
        ways = breakLabel(text, (line) => measure(line, 1, weight));
        if (broken.size >= MOST_REMEMBERED) broken.clear();
        broken.set(key, ways);
      }
      return composeLabel(ways, room);
    },
    paint(brush, text, { left, middle, room }, { size, weight, color }) {
      const units = unitsIn(room, size);
      if (units < 1) return;
      const key = `${weight} ${units} ${text}`;
      let cut = measure(text, size, weight) <= room + HAIR ? text : cuts.get(key);
      if (cut === undefined) {
        cut = shortenMiddle(text, (candidate) => measure(candidate, 1, weight) <= units);
        if (cuts.size >= MOST_REMEMBERED) cuts.clear();
        cuts.set(key, cut);
      }
      brush.font = `${weight} ${size}px ${MAP_FONT}`;
      brush.textAlign = 'left';
      brush.textBaseline = 'middle';
      brush.fillStyle = color;
      brush.fillText(cut, left, middle + size * 0.04);
    },
    paintHeading(brush, text, left, middle, room, color) {
      let shown = text;
      const wanted = room / Math.max(1, measure(text, 1, HEADING_WEIGHT));
      const size = Math.min(HEADING_SIZE, Math.max(SMALLEST_HEADING, wanted));
      while (shown.length > 1 && measure(shown, size, HEADING_WEIGHT) > room)
        shown = `${shown.replace(/…$/, '').slice(0, -1)}…`;
      if (shown !== text && shown.length < 4) return;
      brush.font = `${HEADING_WEIGHT} ${size}px ${MAP_FONT}`;
      brush.textAlign = 'left';
      brush.textBaseline = 'middle';
      brush.fillStyle = color;
      brush.fillText(shown, left, middle);
    },
    forget() {
      widths.clear();
      cuts.clear();
      broken.clear();
    },
  };
}
