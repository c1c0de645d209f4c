import { labelOfVerdict, VERDICTS, type Verdict } from '../../state/outcomes.ts';
import type { Scene } from '../../state/scene.ts';
import type { Shape } from '../../take-away/picture.ts';
import { sampleHandle } from './picture-badges.ts';
import { drawGateShapes, glyphAt, outline, symbolAt } from './picture-boxes.ts';
import { drawLink } from './picture-links.ts';
import { type Pen, textAt } from './picture-text.ts';

const SAMPLE_GAP = 8;
const ENTRY_GAP = 24;
const ROW_HEIGHT = 24;
const WORD_SIZE = 11;

/** A sample and what it means. */
interface LegendEntry {
  readonly sample: readonly Shape[];
  readonly width: number;
  readonly words: string;
}

/**
 * Explains what of the picture does not explain itself: outcomes, lines, pills and symbols that are on it.
 * @param room width it may fill
 * @returns shapes in rows, and how high they are together
 */
export function drawLegend(
  pen: Pen,
  scene: Scene,
  hasHandles: boolean,
  room: number,
): { shapes: Shape[]; height: number } {
  const look = { size: WORD_SIZE, weight: 450, color: pen.theme.muted };
  const shapes: Shape[] = [];
  let row = 0;
  for (const part of [
    [...verdictEntries(pen, scene), ...lineEntries(pen, scene, hasHandles)],
    classEntries(pen, scene),
  ]) {
    let left = 0;
    for (const { sample, width, words } of part) {
      const text = textAt(words, { left: 0, middle: 0 }, look, pen.measure);
      const whole = width + SAMPLE_GAP + text.width;
      if (left > 0 && left + whole > room) {
        row += 1;
        left = 0;
      }
      const shown = [...sample, { ...text, left: width + SAMPLE_GAP }];
      shapes.push({ kind: 'group', left, top: row * ROW_HEIGHT + ROW_HEIGHT / 2, shapes: shown });
      left += whole + ENTRY_GAP;
    }
    if (part.length > 0) row += 1;
  }
  return { shapes, height: row * ROW_HEIGHT };
}

/** Samples stand around the middle of their row. */
function centered(shapes: readonly Shape[], height: number): readonly Shape[] {
  return [{ kind: 'group', left: 0, top: -height / 2, shapes }];
}

function verdictEntries({ theme }: Pen, { boxes }: Scene): readonly LegendEntry[] {
  const present = new Set(boxes.map(({ verdict }) => verdict));
  return VERDICTS.filter((verdict) => present.has(verdict)).map((verdict: Verdict) => ({
    sample: centered([...outline(theme, verdict, 30, 17), ...glyphAt(theme, verdict, 15, 8.5, 11)], 17),
    width: 30,
    words: labelOfVerdict(verdict),
  }));
}

function lineEntries(pen: Pen, { links, gates }: Scene, hasHandles: boolean): readonly LegendEntry[] {
  const line = (isSoft: boolean): readonly Shape[] =>
    drawLink(
      {
        link: { id: '', providerId: '', consumerId: '', isSoft, sentence: '' },
        endId: '',
        start: { x: 0, y: 0 },
        end: { x: 34, y: 0 },
        startsRight: true,
        endsRight: false,
        points: [],
        isAside: false,
      },
      pen.theme,
    );
  const [gate] = gates;
  const isCounted = gates.some(({ isShut, verdict }) => isShut || verdict !== 'spared');
  const gateAt = { x: 15, y: 10, width: 30, height: 20 };
  return [
    ...(links.some(({ isSoft }) => !isSoft)
      ? [{ sample: line(false), width: 34, words: 'is needed by, left to right: hard' }]
      : []),
    ...(links.some(({ isSoft }) => isSoft) ? [{ sample: line(true), width: 34, words: 'soft, or shown only' }] : []),
    ...(gate === undefined
      ? []
      : [
          {
            sample: centered(
              [drawGateShapes(pen, { ...gate, text: '1/2', isShut: false, verdict: 'spared' }, gateAt)],
              20,
            ),
            width: 34,
            words: isCounted
              ? 'up, of those that can stand in for each other'
              : 'needed, of those that can stand in for each other',
          },
        ]),
    ...(hasHandles
      ? [
          {
            sample: centered(sampleHandle(pen), 14),
            width: 22,
            words: 'more on that side, not drawn',
          },
        ]
      : []),
  ];
}

function classEntries({ theme }: Pen, { boxes }: Scene): readonly LegendEntry[] {
  const classes = new Map(
    boxes.filter(({ kind }) => kind === 'item').map(({ classLabel, symbol }) => [classLabel, symbol]),
  );
  return [...classes]
    .sort(([left], [right]) => left.localeCompare(right, 'en'))
    .map(([words, symbol]) => ({ sample: [symbolAt(theme.muted, symbol, 0, -7, 14)], width: 14, words }));
}
