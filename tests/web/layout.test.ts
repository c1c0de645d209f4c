import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignColumns } from '../../web/layout/assign-columns.ts';
import { countCrossings } from '../../web/layout/count-crossings.ts';
import { layOutLayers } from '../../web/layout/layered-layout.ts';
import type { LayoutBox, LayoutInput, LayoutLink } from '../../web/layout/layout-input.ts';

const box = (id: string, column: number): LayoutBox => ({ id, column, width: 120, height: 32, inset: 0 });
const link = (providerId: string, consumerId: string): LayoutLink => ({
  id: `${providerId}>${consumerId}`,
  providerId,
  consumerId,
});
const input = (boxes: readonly LayoutBox[], links: readonly LayoutLink[]): LayoutInput => ({
  boxes,
  links,
  columnGap: 60,
  rowGap: 16,
});

/** Boxes in columns and links between any two of them. */
const anyInput = fc
  .record({
    columns: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 }),
    ends: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 80 }),
  })
  .map(({ columns, ends }) => {
    const boxes = columns.map((column, index) => box(`item-${index}`, column));
    const links = ends
      .filter(([left, right]) => left < boxes.length && right < boxes.length)
      .map(([left, right]) => link(`item-${left}`, `item-${right}`));
    return input(boxes, [...new Map(links.map((each) => [each.id, each])).values()]);
  });

describe('the layered layout', () => {
  it('puts causes left of consequences', () => {
    const { centers } = layOutLayers(
      input([box('disk', 0), box('db', 1), box('shop', 2)], [link('disk', 'db'), link('db', 'shop')]),
    );
    const x = ['disk', 'db', 'shop'].map((id) => centers.get(id)?.x ?? Number.NaN);
    expect(x).toEqual([...x].sort((left, right) => left - right));
  });

  it('draws a chain as one straight line', () => {
    const { centers } = layOutLayers(
      input([box('a', 0), box('b', 1), box('c', 2), box('d', 3)], [link('a', 'b'), link('b', 'c'), link('c', 'd')]),
    );
    expect(new Set([...centers.values()].map(({ y }) => y)).size).toBe(1);
  });

  it('uncrosses two lines that need not cross', () => {
    const { centers } = layOutLayers(
      input([box('a', 0), box('b', 0), box('x', 1), box('y', 1)], [link('a', 'y'), link('b', 'x')]),
    );
    const y = (id: string): number => centers.get(id)?.y ?? Number.NaN;
    expect(Math.sign(y('a') - y('b'))).toBe(Math.sign(y('y') - y('x')));
  });

  it('leads a long line past the boxes of the columns between', () => {
    const { centers, bends } = layOutLayers(
      input([box('a', 0), box('b', 1), box('c', 2)], [link('a', 'b'), link('b', 'c'), link('a', 'c')]),
    );
    const passage = bends.get('a>c')?.[1]?.y ?? Number.NaN;
    expect(Math.abs(passage - (centers.get('b')?.y ?? Number.NaN))).toBeGreaterThanOrEqual(16);
  });

  it('lets no two boxes of a column overlap', () => {
    fc.assert(
      fc.property(anyInput, (drawing) => {
        const { centers } = layOutLayers(drawing);
        const columns = new Map<number, number[]>();
        for (const { x, y } of centers.values()) columns.set(x, [...(columns.get(x) ?? []), y]);
        for (const rows of columns.values()) {
          rows.sort((left, right) => left - right);
          for (let row = 1; row < rows.length; row += 1) {
            expect((rows[row] ?? 0) - (rows[row - 1] ?? 0)).toBeGreaterThanOrEqual(32 + 16 - 0.5);
          }
        }
      }),
    );
  });

  it('gives the same picture whatever the order of its input', () => {
    fc.assert(
      fc.property(anyInput, fc.infiniteStream(fc.nat()), (drawing, stream) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, key: stream.next().value ?? 0 }))
            .sort((left, right) => left.key - right.key)
            .map(({ value }) => value);
        const again = layOutLayers({ ...drawing, boxes: shuffle(drawing.boxes), links: shuffle(drawing.links) });
        const once = layOutLayers(drawing);
        expect(new Map([...again.centers].sort())).toEqual(new Map([...once.centers].sort()));
        expect(new Map([...again.bends].sort())).toEqual(new Map([...once.bends].sort()));
      }),
    );
  });

  it('places every box and nothing outside of the drawing', () => {
    fc.assert(
      fc.property(anyInput, (drawing) => {
        const { centers, width, height } = layOutLayers(drawing);
        expect(centers.size).toBe(drawing.boxes.length);
        for (const { x, y } of centers.values()) {
          expect(x).toBeGreaterThanOrEqual(60);
          expect(x).toBeLessThanOrEqual(width - 60);
          expect(y).toBeGreaterThanOrEqual(15.5);
          expect(y).toBeLessThanOrEqual(height - 15.5);
        }
      }),
    );
  });

  it('draws nothing for nothing', () => {
    expect(layOutLayers(input([], []))).toMatchObject({ width: 0, height: 0, columns: [] });
  });
});

describe('the crossing count', () => {
  it('agrees with looking at every pair of lines', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 30 }), (pairs) => {
        const lines = [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
        const left = [0, 1, 2, 3, 4, 5, 6, 7];
        const right = left.map((row) => row + 8);
        const rightOf = left.map((row) => lines.filter(([start]) => start === row).map(([, end]) => end + 8));
        let slow = 0;
        for (const [start, end] of lines) {
          for (const [otherStart, otherEnd] of lines) if (start < otherStart && end > otherEnd) slow += 1;
        }
        expect(countCrossings(left, right, rightOf)).toBe(slow);
      }),
    );
  });
});

describe('the columns', () => {
  it('follow the bands, whatever the links say', () => {
    const columns = assignColumns(
      [
        { id: 'service', band: 4 },
        { id: 'rack', band: 1 },
      ],
      [{ providerId: 'service', consumerId: 'rack' }],
      6,
    );
    expect([columns.get('rack'), columns.get('service')]).toEqual([0, 1]);
  });

  it('put a provider left of its consumer within a band', () => {
    const boxes = ['c', 'b', 'a'].map((id) => ({ id, band: 0 }));
    const columns = assignColumns(
      boxes,
      [
        { providerId: 'c', consumerId: 'b' },
        { providerId: 'b', consumerId: 'a' },
      ],
      6,
    );
    expect(['c', 'b', 'a'].map((id) => columns.get(id))).toEqual([0, 1, 2]);
  });

  it('fold a long chain into the columns there are', () => {
    const boxes = ['a', 'b', 'c'].map((id) => ({ id, band: 0 }));
    const columns = assignColumns(
      boxes,
      [
        { providerId: 'a', consumerId: 'b' },
        { providerId: 'b', consumerId: 'c' },
      ],
      2,
    );
    expect(['a', 'b', 'c'].map((id) => columns.get(id))).toEqual([0, 1, 1]);
  });

  it('end for a circle', () => {
    const boxes = ['a', 'b'].map((id) => ({ id, band: 0 }));
    const columns = assignColumns(
      boxes,
      [
        { providerId: 'a', consumerId: 'b' },
        { providerId: 'b', consumerId: 'a' },
      ],
      6,
    );
    expect([columns.get('a'), columns.get('b')]).toEqual([0, 1]);
  });
});
