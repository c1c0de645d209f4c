import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handlesOf } from '../../web/canvas/draw-handles.ts';
import { type PlacedLink, placeLinks } from '../../web/canvas/place-links.ts';
import { placeScene } from '../../web/canvas/place-scene.ts';
import type { PlacedScene } from '../../web/canvas/placed-scene.ts';
import type { Point } from '../../web/layout/layout-input.ts';
import type { Scene, SceneBox, SceneLink } from '../../web/state/scene.ts';
import { boxOf, linkOf } from './any-scene.ts';

const BANDS = ['storage', 'compute', 'data', 'apps'];
const ROOM = { width: 1_000, height: 700 };

const sceneOf = (boxes: readonly SceneBox[], links: readonly SceneLink[], facts: Partial<Scene> = {}): Scene => ({
  areBandsSteps: false,
  bands: BANDS.map((id) => ({ id, label: id })),
  boxes,
  gates: [],
  links,
  ...facts,
});

const place = (scene: Scene, kept: ReadonlyMap<string, Point> = new Map()): PlacedScene =>
  placeScene(scene, (label) => label.length * 7, ROOM, kept);

/** Points along a line as it is drawn: through the middles between its control points. */
const pointsAlong = ({ start, end, points }: PlacedLink): Point[] => {
  let from = start;
  return points.flatMap((control, index) => {
    const next = points[index + 1];
    const to = next === undefined ? end : { x: (control.x + next.x) / 2, y: (control.y + next.y) / 2 };
    const piece = Array.from({ length: 21 }, (_, step) => {
      const t = step / 20;
      const at = (axis: 'x' | 'y'): number =>
        (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * control[axis] + t * t * to[axis];
      return { x: at('x'), y: at('y') };
    });
    from = to;
    return piece;
  });
};

const boxesStruckBy = (link: PlacedLink, { boxes }: PlacedScene): string[] =>
  [...boxes].flatMap(([id, { x, y, width, height }]) => {
    if (id === link.link.providerId || id === link.link.consumerId) return [];
    const isStruck = pointsAlong(link).some(
      (point) => Math.abs(point.x - x) < width / 2 - 0.5 && Math.abs(point.y - y) < height / 2 - 0.5,
    );
    return isStruck ? [id] : [];
  });

const linkTo = (placed: PlacedScene, consumerId: string, providerId: string): PlacedLink => {
  const found = placeLinks(placed).find(({ link }) => link.consumerId === consumerId && link.providerId === providerId);
  if (found === undefined) throw new Error(`no line from ${providerId} to ${consumerId}`);
  return found;
};

describe('a map whose boxes stand where they were put', () => {
  it('has room for the lines that bow out of its last column', () => {
    const scene = sceneOf(
      [boxOf('a', { bandId: 'data' }), boxOf('b', { bandId: 'data' }), boxOf('c', { bandId: 'data' })],
      [linkOf('a', 'b'), linkOf('b', 'c'), linkOf('c', 'a')],
    );
    const { boxes } = place(scene);
    const placed = place(scene, boxes);
    const right = placed.left + placed.width;
    for (const link of placeLinks(placed)) {
      for (const { x } of pointsAlong(link)) expect(x).toBeLessThanOrEqual(right);
    }
  });

  it('keeps the columns under the boxes of one layout that come into another', () => {
    const scene = sceneOf(
      [boxOf('a', { bandId: 'storage' }), boxOf('b', { bandId: 'data' }), boxOf('c', { bandId: 'data' })],
      [linkOf('b', 'a'), linkOf('c', 'a')],
    );
    const { boxes } = place(scene);
    const elsewhere = new Map([...boxes].map(([id, { x, y }]) => [id, { x: id === 'a' ? x + 40 : x + 130, y }]));
    const leftOf = (kept: ReadonlyMap<string, Point>) =>
      new Map(place(scene, kept).bands.map(({ id, left }) => [id, left]));
    const before = leftOf(new Map());
    const after = leftOf(elsewhere);
    expect((after.get('storage') ?? 0) - (before.get('storage') ?? 0)).toBe(40);
    expect((after.get('data') ?? 0) - (before.get('data') ?? 0)).toBe(130);
    // What somebody has put elsewhere leaves its column behind, be it the only box of it.
    for (const id of ['a', 'c']) {
      const put = new Map([[id, { x: (boxes.get(id)?.x ?? 0) + 500, y: boxes.get(id)?.y ?? 0 }]]);
      const left = new Map(place(scene, put).bands.map((band) => [band.id, band.left]));
      expect(left).toEqual(before);
    }
  });

  it('leads the lines of boxes that stand elsewhere around the others', () => {
    const columns = fc.array(fc.nat(3), { minLength: 4, maxLength: 16 });
    const pairs = fc.uniqueArray(fc.tuple(fc.nat(15), fc.nat(15)), { maxLength: 20, selector: String });
    fc.assert(
      fc.property(columns, pairs, fc.infiniteStream(fc.nat(9)), (bandOf, ends, rows) => {
        const boxes = bandOf.map((band, index) => boxOf(`box-${index}`, { bandId: BANDS[band] ?? '' }));
        const links = ends
          .filter(([provider, consumer]) => (bandOf[provider] ?? 9) < (bandOf[consumer] ?? -1))
          .map(([provider, consumer]) => linkOf(`box-${consumer}`, `box-${provider}`));
        const scene = sceneOf(boxes, links);
        const first = place(scene);
        const taken = new Set<string>();
        const kept = new Map<string, Point>();
        for (const [id, { x }] of first.boxes) {
          const y = (rows.next().value ?? 0) * 70;
          if (taken.has(`${x} ${y}`)) continue;
          taken.add(`${x} ${y}`);
          kept.set(id, { x: x + ((rows.next().value ?? 0) % 4), y });
        }
        const placed = place(scene, kept);
        for (const link of placeLinks(placed)) {
          expect(boxesStruckBy(link, placed)).toEqual([]);
          // A line whose control point lies at one of its ends has no direction there, and is not drawn at all.
          const ways = link.points.flatMap(({ x, y }) =>
            [link.start, link.end].map((end) => Math.hypot(x - end.x, y - end.y)),
          );
          expect(Math.min(1, ...ways)).toBe(1);
        }
      }),
    );
  });
});

describe('a box with a pill', () => {
  const gate = {
    id: 'gate shop',
    consumerId: 'shop',
    text: '1 of 2',
    verdict: 'spared' as const,
    isShut: false,
    sentence: '',
  };
  const members = ['db-1', 'db-2'].map((id) => linkOf('shop', id, { gateId: gate.id }));
  const ids = ['db-1', 'db-2', 'names', 'other'];
  const placed = place(
    sceneOf(
      [...ids.map((id) => boxOf(id, { bandId: 'data' })), boxOf('shop', { bandId: 'apps' })],
      [...members, linkOf('shop', 'names'), linkOf('shop', 'other')],
      { gates: [gate] },
    ),
  );
  const pill = placed.gates.get(gate.id) ?? { x: 0, y: 0, width: 0, height: 0 };

  it('has the lines of members end at the pill', () => {
    for (const id of ['db-1', 'db-2']) expect(linkTo(placed, 'shop', id).end.y).toBe(pill.y);
  });

  it('has the lines of others end beside the pill, on the box', () => {
    const shop = placed.boxes.get('shop') ?? { x: 0, y: 0, width: 0, height: 0 };
    for (const id of ['names', 'other']) {
      const { end } = linkTo(placed, 'shop', id);
      expect(end.x).toBe(shop.x - shop.width / 2);
      expect(Math.abs(end.y - pill.y)).toBeGreaterThan(pill.height / 2);
      expect(Math.abs(end.y - shop.y)).toBeLessThan(shop.height / 2);
      for (const point of pointsAlong(linkTo(placed, 'shop', id))) {
        const isOnPill = Math.abs(point.x - pill.x) < pill.width / 2 && Math.abs(point.y - pill.y) < pill.height / 2;
        expect(isOnPill).toBe(false);
      }
    }
  });
});

describe('the pills of what a side has left to open', () => {
  it('stay off a name that reaches down to the edge of a box seen from far', () => {
    const box = boxOf('shop', { more: { providers: 5, consumers: 2 } });
    const handles = handlesOf(box, { left: 0, top: 0, width: 60, height: 24, zoom: 0.6 });
    expect(handles.map(({ text }) => text)).toEqual(['+5', '+2']);
    expect(Math.min(...handles.map(({ top }) => top))).toBeGreaterThan(22);
  });
});
