import type { Point } from '../../layout/layout-input.ts';
import type { Scene } from '../../state/scene.ts';
import type { Picture, Shape } from '../../take-away/picture.ts';
import { MOST_WITH_HANDLES } from '../draw-handles.ts';
import { MAP_FONT } from '../map-font.ts';
import { placeLinks } from '../place-links.ts';
import { placeScene } from '../place-scene.ts';
import type { PlacedScene } from '../placed-scene.ts';
import { drawBoxShapes, drawGateShapes } from './picture-boxes.ts';
import { drawLegend } from './picture-legend.ts';
import { drawLink } from './picture-links.ts';
import { breakLines, type Pen, type TextLook, textAt } from './picture-text.ts';

/** What stands around the map on its picture. */
export interface Caption {
  /** The question. */
  readonly title: string;
  /** What the picture says, in sentences. */
  readonly sentences: readonly string[];
  /** Of when it is, and how complete. */
  readonly foot: readonly string[];
}

/** The room of a sheet of paper on its long side, so that a picture is the same on every screen. */
const ROOM = { width: 1_420, height: 800 };
const NARROWEST = 760;
const MARGIN = 36;
const LABEL = { size: 11.5, weight: 550 };
const HEADING_HEIGHT = 26;
const BAND_PADDING = 16;

/**
 * Draws a whole scene with its question, its legend and its foot.
 * @param places boxes that stay where they are
 * @returns a picture in the units of the map; the same input gives the same picture
 */
export function createMapPicture(
  scene: Scene,
  places: ReadonlyMap<string, Point>,
  caption: Caption,
  pen: Pen,
): Picture {
  const placed = placeScene(scene, (label) => pen.measure(label, LABEL.size, LABEL.weight), ROOM, places);
  const width = Math.ceil(Math.max(NARROWEST, placed.width + 2 * MARGIN));
  const room = width - 2 * MARGIN;
  const shapes: Shape[] = [];
  let top = MARGIN;
  const write = (texts: readonly string[], look: TextLook, height: number): void => {
    for (const line of texts.flatMap((text) => breakLines(text, room, look, pen.measure))) {
      shapes.push(textAt(line, { left: MARGIN, middle: top + height / 2, room }, look, pen.measure));
      top += height;
    }
  };
  write([caption.title], { size: 19, weight: 650, color: pen.theme.text }, 26);
  write([caption.sentences.join(' ')], { size: 12.5, weight: 450, color: pen.theme.muted }, 19);
  top += 14;
  const left = (width - placed.width) / 2 - placed.left;
  const mapTop = top + HEADING_HEIGHT + BAND_PADDING - placed.top;
  shapes.push(...drawBands(pen, placed, left, top));
  shapes.push({ kind: 'group', left, top: mapTop, shapes: drawMap(pen, placed) });
  top += HEADING_HEIGHT + placed.height + 2 * BAND_PADDING + 12;
  const legend = drawLegend(pen, scene, hasHandles(scene), room);
  shapes.push({ kind: 'group', left: MARGIN, top, shapes: legend.shapes });
  top += legend.height + 10;
  shapes.push({ kind: 'rect', left: MARGIN, top, width: room, height: 1, radius: 0, fill: pen.theme.line });
  top += 9;
  write(caption.foot, { size: 10.5, weight: 450, color: pen.theme.muted }, 16);
  return {
    title: caption.title,
    description: [...caption.sentences, ...caption.foot].join(' '),
    width,
    height: Math.ceil(top + MARGIN / 2),
    ground: pen.theme.surface,
    typeface: MAP_FONT,
    shapes,
  };
}

function hasHandles({ boxes }: Scene): boolean {
  return (
    boxes.length <= MOST_WITH_HANDLES && boxes.some(({ more }) => (more?.providers ?? 0) + (more?.consumers ?? 0) > 0)
  );
}

function drawBands({ theme, measure }: Pen, { bands, height }: PlacedScene, left: number, top: number): Shape[] {
  const look: TextLook = { size: 11.5, weight: 600, color: theme.muted };
  return bands.flatMap((band) => [
    textAt(
      band.label,
      { left: left + band.left + 4, middle: top + HEADING_HEIGHT / 2 - 2, room: band.width - 8 },
      look,
      measure,
    ),
    {
      kind: 'rect' as const,
      left: left + band.left,
      top: top + HEADING_HEIGHT,
      width: band.width,
      height: height + 2 * BAND_PADDING,
      radius: 8,
      fill: theme.sunken,
    },
  ]);
}

function drawMap(pen: Pen, placed: PlacedScene): readonly Shape[] {
  const { scene, boxes, gates } = placed;
  const isRoomy = hasHandles(scene);
  return [
    ...placeLinks(placed).flatMap((link) => drawLink(link, pen.theme)),
    ...scene.boxes.flatMap((box) => {
      const at = boxes.get(box.id);
      return at === undefined ? [] : [drawBoxShapes(pen, box, at, isRoomy)];
    }),
    ...scene.gates.flatMap((gate) => {
      const at = gates.get(gate.id);
      return at === undefined ? [] : [drawGateShapes(pen, gate, at)];
    }),
  ];
}
