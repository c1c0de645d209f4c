import type { ContentTreeRow } from './content-tree.ts';
import { sortByBand } from './map-rows.ts';
import type { Scene, SceneBox } from './scene.ts';

interface Branch {
  readonly box: SceneBox;
  readonly why: string;
  readonly branches: Branch[];
}

type Side = 'providers' | 'consumers';

/**
 * Reads a map as a tree: from where it starts to what these need, to what needs them, and on to the rest, each box once.
 * @remarks Breadth first, so that a box hangs as near to a start as it can. Without starts the tops are what nothing on
 * the map needs. Boxes that no line leads to are tops of their own.
 * @returns rows from top to bottom; tops and branches in the order of bands, then names
 */
export function createMapTree(scene: Scene): readonly ContentTreeRow[] {
  const boxes = sortByBand(scene);
  const lines = linesOf(scene, boxes);
  const found = new Map<string, Branch>();
  const tops: Branch[] = [];
  const addTop = (box: SceneBox): Branch => {
    const top: Branch = { box, why: box.sentence, branches: [] };
    found.set(box.id, top);
    tops.push(top);
    return top;
  };
  const spread = (from: readonly Branch[], sides: readonly Side[]): readonly Branch[] => {
    const reached = [...from];
    for (const branch of reached) {
      for (const side of sides) {
        for (const { box, why } of lines.get(branch.box.id)?.[side] ?? []) {
          if (found.has(box.id)) continue;
          const next: Branch = { box, why, branches: [] };
          found.set(box.id, next);
          branch.branches.push(next);
          reached.push(next);
        }
      }
    }
    return reached;
  };
  const starts = boxes.filter(({ isRoot }) => isRoot);
  const isNeeded = (box: SceneBox): boolean => (lines.get(box.id)?.consumers.length ?? 0) > 0;
  const first = (starts.length > 0 ? starts : boxes.filter((box) => !isNeeded(box))).map(addTop);
  const needed = spread(first, ['providers']);
  const needing = spread(first, ['consumers']);
  spread([...needed, ...needing], ['providers', 'consumers']);
  for (const box of boxes) {
    if (!found.has(box.id)) spread([addTop(box)], ['providers', 'consumers']);
  }
  return listRows(tops);
}

interface Line {
  readonly box: SceneBox;
  readonly position: number;
  readonly why: string;
}

/** What of the map is next to a box, in the order of bands, then names. */
interface Lines {
  readonly providers: Line[];
  readonly consumers: Line[];
}

function linesOf({ links }: Scene, boxes: readonly SceneBox[]): ReadonlyMap<string, Lines> {
  const lines = new Map<string, Lines>(boxes.map(({ id }) => [id, { providers: [], consumers: [] }]));
  const boxesById = new Map(
    boxes.flatMap((box, position) => (box.kind === 'bundle' ? [] : [[box.id, { box, position }] as const])),
  );
  const join = (id: string, side: Side, nextId: string, why: string): void => {
    const next = boxesById.get(nextId);
    if (next !== undefined && boxesById.has(id) && id !== nextId) lines.get(id)?.[side].push({ ...next, why });
  };
  for (const { consumerId, providerId, sentence } of links) {
    join(consumerId, 'providers', providerId, sentence);
    join(providerId, 'consumers', consumerId, sentence);
  }
  for (const { providers, consumers } of lines.values()) {
    for (const side of [providers, consumers]) side.sort((left, right) => left.position - right.position);
  }
  return lines;
}

function listRows(tops: readonly Branch[]): readonly ContentTreeRow[] {
  const rows: ContentTreeRow[] = [];
  const stack = [...tops].reverse().map((branch) => ({ branch, depth: 0 }));
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { branch, depth } = next;
    const { id, label, symbol } = branch.box;
    rows.push({ id, name: label, symbol, depth, why: branch.why });
    for (const inner of [...branch.branches].reverse()) stack.push({ branch: inner, depth: depth + 1 });
  }
  return rows;
}
