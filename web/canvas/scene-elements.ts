import type { ElementDefinition } from 'cytoscape';
import type { Point } from '../layout/layout-input.ts';
import type { SceneLink } from '../state/scene.ts';
import { curveThrough } from './curve.ts';
import type { PlacedBox, PlacedScene } from './place-scene.ts';

/** How far a line within one column bows out. */
const BOW = 30;

/**
 * Turns a placed scene into what Cytoscape draws.
 * @returns boxes, then pills, then lines; each with its class names by verdict
 */
export function createElements(placed: PlacedScene): ElementDefinition[] {
  const { scene } = placed;
  return [
    ...scene.boxes.flatMap(({ id, kind, verdict, isRoot }) =>
      nodeOf(id, placed.boxes.get(id), ['box', kind, verdict ?? 'plain', ...(isRoot ? ['root'] : [])]),
    ),
    ...scene.gates.flatMap(({ id, verdict, isShut }) =>
      nodeOf(id, placed.gates.get(id), ['gate', verdict, ...(isShut ? ['shut'] : [])]),
    ),
    ...scene.links.flatMap((link) => edgeOf(link, placed)),
  ];
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
  const target = gate ?? consumer;
  if (provider === undefined || consumer === undefined || target === undefined) return [];
  const isForward = consumer.x - consumer.width / 2 > provider.x + provider.width / 2;
  const isBowed = !isForward && Math.abs(consumer.x - provider.x) < 1;
  const start = sideOf(provider, isForward || isBowed);
  const end = sideOf(target, !isForward && gate === undefined);
  const points = isForward ? (placed.bends.get(link.id) ?? []) : detour(start, end, isBowed);
  const classes = ['link', link.verdict ?? 'plain', ...(link.isSoft ? ['soft'] : [])];
  return [
    {
      group: 'edges',
      data: {
        id: link.id,
        source: link.providerId,
        target: link.gateId !== undefined && gate !== undefined ? link.gateId : link.consumerId,
        startSide: isForward || isBowed ? '50% 0%' : '-50% 0%',
        endSide: !isForward && gate === undefined ? '50% 0%' : '-50% 0%',
        ...curveThrough(start, end, points),
      },
      classes: points.length === 0 ? [...classes, 'straight'] : classes,
    },
  ];
}

function sideOf({ x, y, width }: PlacedBox, isRight: boolean): Point {
  return { x: isRight ? x + width / 2 : x - width / 2, y };
}

function detour(start: Point, end: Point, isBowed: boolean): readonly Point[] {
  if (isBowed) {
    const x = Math.max(start.x, end.x) + BOW;
    return [
      { x, y: start.y },
      { x, y: end.y },
    ];
  }
  const middle = (start.x + end.x) / 2;
  return [
    { x: middle, y: start.y },
    { x: middle, y: end.y },
  ];
}
