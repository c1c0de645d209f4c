import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import type { RedundancyGroup } from '../../server/model/requirement.ts';
import { MappedEstate } from '../../server/storage/neo4j/mapped-estate.ts';
import { dependency, item } from './estate-fixtures.ts';

type Statement = (estate: MappedEstate) => void;

const group = (name: string, need: RedundancyGroup['need']): RedundancyGroup => ({ consumerId: 'a', name, need });
const needs = (providerId: string, more = {}, of?: RedundancyGroup): Statement => {
  const stated = dependency('a', providerId, { ...more, ...(of === undefined ? {} : { group: of.name }) });
  return (estate) => estate.addDependency(stated, 0, of);
};

const ITEMS = ['a', 'b', 'c'].flatMap((id) => [item(id), item(id, { name: 'Another' }), item(id)]);
const DEPENDENCIES: readonly Statement[] = [
  needs('b'),
  needs('b', { strength: 'soft' }),
  needs('b', { weight: 2 }, group('pair', 1)),
  needs('c', { weight: 2 }, group('pair', 2)),
  needs('c', { weight: 10 }, group('pair', 'unknown')),
  needs('c', { weight: 2 }, group('trio', 3)),
];

/** @returns what was read when the graph told these in this order */
function read(items: readonly (typeof ITEMS)[number][], dependencies: readonly Statement[]) {
  const estate = new MappedEstate();
  for (const stated of items) estate.addItem(stated);
  for (const state of dependencies) state(estate);
  const report = estate.settle();
  const head = { estateId: 'x', revision: 1, at: '2026-01-01T00:00:00.000Z' };
  const keyed = <Fact>(facts: readonly Fact[]) => facts.map((fact) => JSON.stringify(fact)).sort();
  const grouped = estate.dependencies.map((found) => [found.dependency, estate.groups[found.groupOrdinal]?.name]);
  return {
    report,
    estate,
    batches: [...estate.batches(head, DEFAULT_CATALOGUE)],
    facts: { items: keyed(estate.items), groups: keyed(estate.groups), dependencies: keyed(grouped) },
  };
}

describe('an estate that is read from a graph which contradicts itself', () => {
  it('is the same in whatever order the graph tells its facts', () => {
    const expected = read(ITEMS, DEPENDENCIES);
    const shuffled = <Fact>(facts: readonly Fact[]) =>
      fc.shuffledSubarray([...facts], { minLength: facts.length, maxLength: facts.length });
    fc.assert(
      fc.property(shuffled(ITEMS), shuffled(DEPENDENCIES), (items, dependencies) => {
        const { facts, report } = read(items, dependencies);
        expect({ facts, report }).toEqual({ facts: expected.facts, report: expected.report });
      }),
    );
  });

  it('says which facts it was told in several ways', () => {
    expect(read(ITEMS, DEPENDENCIES).report).toEqual({
      unmatched: [],
      skippedNodes: 6,
      skippedRelationships: 4,
      unusableValues: 0,
      contradicted: 6,
      contradictions: [
        '"a" uses "b"',
        '"a" uses "c"',
        'the group "pair" of "a"',
        'the item "a"',
        'the item "b"',
        'the item "c"',
      ],
    });
  });

  it('takes a dependency for alone when it is also told to be in a group, and lets go of groups without members', () => {
    const { estate, batches } = read(ITEMS, DEPENDENCIES.slice(0, 3));
    expect(estate.dependencies.map(({ dependency: taken }) => taken)).toEqual([dependency('a', 'b')]);
    expect(estate.groups).toEqual([]);
    expect(batches[0]).toMatchObject({ counts: { items: 3, dependencies: 1, groups: 0 } });
  });

  it('does not know the need of a group of which it is told two, but knows one that is told once', () => {
    expect(read(ITEMS, DEPENDENCIES.slice(2, 5)).estate.groups).toEqual([group('pair', 'unknown')]);
    expect(read(ITEMS, [DEPENDENCIES[4]!, DEPENDENCIES[2]!]).estate.groups).toEqual([group('pair', 1)]);
  });

  it('says nothing of what is told twice in the same way', () => {
    const { report } = read([item('a'), item('b'), item('b')], [needs('b'), needs('b')]);
    expect(report).toMatchObject({ skippedNodes: 1, skippedRelationships: 1, contradicted: 0, contradictions: [] });
  });
});
