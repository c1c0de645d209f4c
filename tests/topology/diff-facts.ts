import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../server/model/change-set.ts';
import type { EstateFacts } from './estate-facts.ts';

/** @returns the changes that lead from one estate to another, in the order a store wants them */
export function diffFacts(before: EstateFacts, after: EstateFacts): readonly Change[] {
  const items = diff('item', before.items, after.items, (item) => item.id);
  const groups = diff('group', before.groups, after.groups, (group) => `${group.consumerId}\n${group.name}`);
  const dependencies = diff(
    'dependency',
    before.dependencies,
    after.dependencies,
    ({ consumerId, type, providerId }) => `${consumerId}\n${type}\n${providerId}`,
  );
  const removals = (changes: readonly Change[]) => changes.filter((change) => change.after === undefined);
  const others = (changes: readonly Change[]) => changes.filter((change) => change.after !== undefined);
  return [...[dependencies, groups, items].flatMap(removals), ...[items, groups, dependencies].flatMap(others)];
}

function diff<Fact>(
  kind: string,
  before: readonly Fact[],
  after: readonly Fact[],
  keyOf: (fact: Fact) => string,
): readonly Change[] {
  const old = new Map(before.map((fact) => [keyOf(fact), fact]));
  const changes: unknown[] = [];
  for (const fact of after) {
    const former = old.get(keyOf(fact));
    old.delete(keyOf(fact));
    if (isDeepStrictEqual(former, fact)) continue;
    changes.push(former === undefined ? { kind, after: fact } : { kind, before: former, after: fact });
  }
  for (const fact of old.values()) changes.push({ kind, before: fact });
  return changes as readonly Change[];
}
