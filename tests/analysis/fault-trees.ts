import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-files.ts';
import { type EstateFacts, itemFact } from '../topology/estate-facts.ts';

const FOLDER = join(PROJECT_ROOT, '..', 'shared', 'data', 'fault-trees');

/** A gate fails when any input fails, when all do, or when at least `k` do. */
interface Gate {
  readonly op: 'or' | 'and' | 'atleast';
  readonly k?: number;
  readonly args: readonly string[];
}

/** A fault tree of the Aralia set. */
export interface FaultTree {
  readonly name: string;
  readonly top: string;
  /** False where the tree negates: the impact model has no such requirement. */
  readonly coherent: boolean;
  readonly gates: Readonly<Record<string, Gate>>;
}

/** @returns the fault trees without negation, by name; none where the data is not at hand */
export function readFaultTrees(): readonly FaultTree[] {
  let names: string[];
  try {
    names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
  return names
    .sort()
    .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as FaultTree)
    .filter((tree) => tree.coherent);
}

/** @returns the estate in which a gate needs its inputs */
export function toEstateFacts(tree: FaultTree): EstateFacts {
  const ids = new Set(Object.entries(tree.gates).flatMap(([gate, { args }]) => [gate, ...args]));
  const groups: EstateFacts['groups'][number][] = [];
  const dependencies: EstateFacts['dependencies'][number][] = [];
  for (const [gate, { op, k, args }] of Object.entries(tree.gates)) {
    const inputs = [...new Set(args)];
    if (op !== 'or') {
      groups.push({ consumerId: gate, name: 'inputs', need: op === 'and' ? 1 : inputs.length - (k ?? 0) + 1 });
    }
    for (const providerId of inputs) {
      dependencies.push({ consumerId: gate, providerId, type: 'uses', ...(op === 'or' ? {} : { group: 'inputs' }) });
    }
  }
  return { items: [...ids].map((id) => itemFact(id)), groups, dependencies };
}

/** @returns gates and events that alone make the top fail, the top left out, by trying each; ascending */
export function findSingleFailures(tree: FaultTree): readonly string[] {
  const ids = new Set(Object.entries(tree.gates).flatMap(([gate, { args }]) => [gate, ...args]));
  const order = inputsFirst(tree);
  return [...ids]
    .filter((id) => id !== tree.top)
    .filter((failed) => {
      const hasFailed = new Set([failed]);
      for (const gate of order) {
        const { op, k, args } = tree.gates[gate]!;
        const count = args.filter((input) => hasFailed.has(input)).length;
        const limit = op === 'or' ? 1 : op === 'and' ? args.length : (k ?? 0);
        if (count >= limit) hasFailed.add(gate);
      }
      return hasFailed.has(tree.top);
    })
    .sort();
}

function inputsFirst(tree: FaultTree): readonly string[] {
  const done = new Set<string>();
  const waiting = new Set(Object.keys(tree.gates));
  while (waiting.size > 0) {
    for (const gate of waiting) {
      if (tree.gates[gate]!.args.some((input) => waiting.has(input))) continue;
      waiting.delete(gate);
      done.add(gate);
    }
  }
  return [...done];
}
