import { SCALE_BLOCKS, SCALE_ESTATE } from '../../seeds/scale-recipe.ts';

/**
 * Answers which items of the scale recipe are out, by sweeping over all of them until nothing changes.
 * @returns a function of the lost ids; it gives the number of items out by block
 */
export function createScaleSolver(): (...lostIds: string[]) => Readonly<Record<string, number>> {
  const { itemCount, dependencyCount, dependenciesAt, groupsAt } = SCALE_ESTATE;
  const starts = new Int32Array(itemCount + 1);
  const providers = new Int32Array(dependencyCount);
  const isGrouped = new Uint8Array(dependencyCount);
  const needs = new Uint8Array(itemCount);
  let used = 0;
  for (let ordinal = 0; ordinal < itemCount; ordinal += 1) {
    needs[ordinal] = Number(groupsAt(ordinal)[0]?.need ?? 0);
    for (const { provider, group } of dependenciesAt(ordinal)) {
      providers[used] = provider;
      isGrouped[used] = group === undefined ? 0 : 1;
      used += 1;
    }
    starts[ordinal + 1] = used;
  }

  const isOutNow = (out: Uint8Array, ordinal: number): boolean => {
    let up = 0;
    for (let position = starts[ordinal]!; position < starts[ordinal + 1]!; position += 1) {
      const isProviderOut = out[providers[position]!] === 1;
      if (isProviderOut && isGrouped[position] === 0) return true;
      if (!isProviderOut) up += isGrouped[position]!;
    }
    return up < needs[ordinal]!;
  };

  return (...lostIds) => {
    const out = new Uint8Array(itemCount);
    for (const id of lostIds) out[ordinalOf(id)] = 1;
    for (let changed = true; changed; ) {
      changed = false;
      for (let ordinal = 0; ordinal < itemCount; ordinal += 1) {
        if (out[ordinal] === 1 || !isOutNow(out, ordinal)) continue;
        out[ordinal] = 1;
        changed = true;
      }
    }
    const counts: Record<string, number> = {};
    for (const { name, first, count } of SCALE_BLOCKS) {
      const lost = out.subarray(first, first + count).reduce((sum, bit) => sum + bit, 0);
      if (lost > 0) counts[name] = lost;
    }
    return counts;
  };
}

function ordinalOf(id: string): number {
  const [name, number] = id.split('-');
  const block = SCALE_BLOCKS.find((candidate) => candidate.name === name);
  if (block === undefined) throw new Error(`no block ${name}`);
  return block.first + Number(number);
}
