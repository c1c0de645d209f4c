import type { ElementDefinition } from 'cytoscape';
import type { Point } from '../layout/layout-input.ts';
import type { Scene, SceneBox, SceneGate, SceneLink } from '../state/scene.ts';
import { curveThrough } from './curve.ts';
import { type PlacedLink, placeLinks } from './place-links.ts';
import type { PlacedBox } from './placed-box.ts';
import type { PlacedScene } from './placed-scene.ts';

/**
 * Turns a placed scene into what Cytoscape draws.
 * @returns boxes, then pills, then lines; each with its class names by verdict
 */
export function createElements(placed: PlacedScene): ElementDefinition[] {
  const { scene } = placed;
  return [
    ...scene.boxes.flatMap((box) => nodeOf(box.id, placed.boxes.get(box.id), lookOfBox(box))),
    ...scene.gates.flatMap((gate) => nodeOf(gate.id, placed.gates.get(gate.id), lookOfGate(gate))),
    ...placeLinks(placed).map((link) => edgeOf(link, placed)),
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

function lookOfBox({ kind, verdict, isRoot, absentAs }: SceneBox): string[] {
  return ['box', kind, verdict ?? 'plain', ...(isRoot ? ['root'] : []), ...(absentAs === undefined ? [] : ['absent'])];
}

function lookOfGate({ verdict, isShut }: SceneGate): string[] {
  return ['gate', verdict, ...(isShut ? ['shut'] : [])];
}

function lookOfLink({ verdict, isSoft, isAbsent }: SceneLink): string[] {
  return ['link', verdict ?? 'plain', ...(isSoft ? ['soft'] : []), ...(isAbsent === true ? ['absent'] : [])];
}

function nodeOf(id: string, at: PlacedBox | undefined, classes: string[]): ElementDefinition[] {
  if (at === undefined) return [];
  const { x, y, width, height } = at;
  return [{ group: 'nodes', data: { id, width, height }, position: { x, y }, classes }];
}

function edgeOf(placedLink: PlacedLink, { boxes, gates }: PlacedScene): ElementDefinition {
  const { link, endId, start, end, startsRight, endsRight, points, isAside } = placedLink;
  const classes = [...lookOfLink(link), ...(isAside ? ['aside'] : [])];
  return {
    group: 'edges',
    data: {
      id: link.id,
      source: link.providerId,
      target: endId,
      startSide: sideAt(start, startsRight, boxes.get(link.providerId)),
      endSide: sideAt(end, endsRight, gates.get(endId) ?? boxes.get(endId)),
      ...curveThrough(start, end, points),
    },
    classes: points.length === 0 ? [...classes, 'straight'] : classes,
  };
}

/** A place on a side as Cytoscape wants it: from the middle of the box, in parts of its size. */
function sideAt({ y }: Point, isRight: boolean, box: PlacedBox | undefined): string {
  return `${isRight ? 50 : -50}% ${box === undefined ? 0 : ((y - box.y) / box.height) * 100}%`;
}
