import type { ElementDefinition } from 'cytoscape';
import type { Point } from '../layout/layout-input.ts';
import type { Scene, SceneBox, SceneGate, SceneLink } from '../state/scene.ts';
import { curveThrough } from './curve.ts';
import type { PlacedScene } from './place-scene.ts';
import type { PlacedBox } from './placed-box.ts';

/** How far a line within one column bows out: the further, the more rows it spans, so that bows nest. */
const NEAR_BOW = 12;
const FAR_BOW = 34;
const BOW_PER_UNIT = 0.05;

/**
 * Turns a placed scene into what Cytoscape draws.
 * @returns boxes, then pills, then lines; each with its class names by verdict
 */
export function createElements(placed: PlacedScene): ElementDefinition[] {
  const { scene } = placed;
  return [
    ...scene.boxes.flatMap((box) => nodeOf(box.id, placed.boxes.get(box.id), lookOfBox(box))),
    ...scene.gates.flatMap((gate) => nodeOf(gate.id, placed.gates.get(gate.id), lookOfGate(gate))),
    ...scene.links.flatMap((link) => edgeOf(link, placed)),
  ];
}

/**
 * Finds the class names of everything in a scene, without those that depend on where it stands.
 * @returns by id
 */
export function looksOf(scene: Scene): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ...scene.boxes.map((box) => [box.id, lookOfBox(box)] as const),
    ...scene.gates.map((gate) => [gate.id, lookOfGate(gate)] as const),
    ...scene.links.map((link) => [link.id, lookOfLink(link)] as const),
  ]);
}

function lookOfBox({ kind, verdict, isRoot }: SceneBox): string[] {
  return ['box', kind, verdict ?? 'plain', ...(isRoot ? ['root'] : [])];
}

function lookOfGate({ verdict, isShut }: SceneGate): string[] {
  return ['gate', verdict, ...(isShut ? ['shut'] : [])];
}

function lookOfLink({ verdict, isSoft }: SceneLink): string[] {
  return ['link', verdict ?? 'plain', ...(isSoft ? ['soft'] : [])];
}

function nodeOf(id: string, at: PlacedBox | undefined, classes: string[]): ElementDefinition[] {
  if (at === undefined) return [];
  const { x, y, width, height } = at;
  return [{ group: 'nodes', data: { id, width, height }, position: { x, y }, classes }];
}

function edgeOf(link: SceneLink, placed: PlacedScene): ElementDefinition[] {
  const provider = placed.boxes.get(link.providerId);
  const consumer = placed.boxes.get(link.consumerId);
  const gate = link.gateId === undefined ? undefined : placed.gates.get(link.gateId);
  if (provider === undefined || consumer === undefined) return [];
  const isForward = consumer.x - consumer.width / 2 > provider.x + provider.width / 2;
  const isBowed = !isForward && Math.abs(consumer.x - provider.x) < consumer.width / 2;
  // A line leaves on the right, unless its consumer stands left of it, or its pill is in the same column.
  const isOutward = placed.scene.areBandsSteps && isBowed;
  const isLeftOfRoot = isOutward && provider.x < rootX(placed);
  const startsRight = isForward || (isBowed && gate === undefined && !isLeftOfRoot);
  const endsRight = !isForward && gate === undefined && !isLeftOfRoot;
  const start = sideOf(provider, startsRight);
  const end = sideOf(gate ?? consumer, endsRight);
  const points = isForward
    ? endAt(placed.bends.get(link.id) ?? [], start, end)
    : detour(start, end, isBowed, startsRight);
  const classes = [...lookOfLink(link), ...(isOutward ? ['aside'] : [])];
  return [
    {
      group: 'edges',
      data: {
        id: link.id,
        source: link.providerId,
        target: gate !== undefined && link.gateId !== undefined ? link.gateId : link.consumerId,
        startSide: startsRight ? '50% 0%' : '-50% 0%',
        endSide: endsRight ? '50% 0%' : '-50% 0%',
        ...curveThrough(start, end, points),
      },
      classes: points.length === 0 ? [...classes, 'straight'] : classes,
    },
  ];
}

/** Turns towards a pill, which need not stand at the height of its box. */
function endAt(points: readonly Point[], start: Point, end: Point): readonly Point[] {
  const last = points.at(-1);
  if (last !== undefined) return [...points.slice(0, -1), { x: last.x, y: end.y }];
  if (Math.abs(start.y - end.y) < 0.5) return [];
  const middle = (start.x + end.x) / 2;
  return [
    { x: middle, y: start.y },
    { x: middle, y: end.y },
  ];
}

function rootX({ scene, boxes }: PlacedScene): number {
  const root = scene.boxes.find(({ isRoot }) => isRoot);
  return boxes.get(root?.id ?? '')?.x ?? 0;
}

function sideOf({ x, y, width }: PlacedBox, isRight: boolean): Point {
  return { x: isRight ? x + width / 2 : x - width / 2, y };
}

function detour(start: Point, end: Point, isBowed: boolean, bowsRight: boolean): readonly Point[] {
  const bow = Math.min(FAR_BOW, NEAR_BOW + Math.abs(end.y - start.y) * BOW_PER_UNIT);
  const outermost = bowsRight ? Math.max(start.x, end.x) + bow : Math.min(start.x, end.x) - bow;
  const x = isBowed ? outermost : (start.x + end.x) / 2;
  return [
    { x, y: start.y },
    { x, y: end.y },
  ];
}
