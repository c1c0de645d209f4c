import type { Change } from '../../server/model/change-set.ts';
import { addDependency, addGroup, addItem, dependency, item } from './estate-fixtures.ts';

/** Enough for two batches: the second has most of the dependencies. */
export const COUNT = 12_000;

/** Changes of the estate of `neo4j-staged.test.ts`: of every kind, on items that are there and on new ones. */
export function* largeChanges(): Generator<Change> {
  const old = (id: string) => item(id, { class: 'server', attributes: { version: '1' } });
  yield { kind: 'dependency', before: dependency('leaner', 'removed', { group: 'removed', source: 'cmdb' }) };
  yield { kind: 'group', before: { consumerId: 'leaner', name: 'removed', need: 1 } };
  yield { kind: 'item', before: old('removed') };
  yield { kind: 'item', before: old('changed'), after: item('changed', { class: 'switch', owner: 'Ada' }) };
  for (let index = 0; index < COUNT; index += 1) yield addItem(item(`item-${index}`));
  const changedGroup = { consumerId: 'leaner', name: 'changed', need: 1 };
  yield { kind: 'group', before: changedGroup, after: { ...changedGroup, need: 'all' } };
  yield addGroup({ consumerId: 'item-0', name: 'new', need: 1 });
  for (let index = 1; index < COUNT; index += 1) yield addDependency(dependency(`item-${index}`, `item-${index - 1}`));
  yield {
    kind: 'dependency',
    before: dependency('leaner', 'changed', { strength: 'soft' }),
    after: dependency('leaner', 'changed', { strength: 'hard' }),
  };
  yield addDependency(dependency('leaner', 'item-0'));
  yield addDependency(dependency('item-0', 'kept', { group: 'new' }));
}
