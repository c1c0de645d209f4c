import type { Catalogue } from '../../model/catalogue.ts';
import type { Change, JournalEntry } from '../../model/change-set.ts';
import type { ConfigurationItem } from '../../model/configuration-item.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { RedundancyGroup } from '../../model/requirement.ts';
import { rejectChange } from './reject-change.ts';

/** Changes of one kind, by what they do: added and changed facts as they will be, removed ones as they were. */
export interface SortedChanges<Fact> {
  readonly added: Fact[];
  readonly changed: Fact[];
  readonly removed: Fact[];
}

/** Some changes of a change set, sorted so that each sort is written by one statement. */
export interface SortedBatch {
  readonly items: SortedChanges<ConfigurationItem>;
  readonly groups: SortedChanges<RedundancyGroup>;
  readonly dependencies: SortedChanges<Dependency>;
  readonly catalogue: Catalogue | undefined;
  readonly counts: JournalEntry['counts'];
}

/**
 * Sorts changes by kind and by what they do.
 * @returns them in the order given within each sort
 * @throws `ConflictError` when a change gives its fact another key, or two of them change the same fact
 */
export function sortBatch(changes: readonly Change[]): SortedBatch {
  const items: SortedChanges<ConfigurationItem> = { added: [], changed: [], removed: [] };
  const groups: SortedChanges<RedundancyGroup> = { added: [], changed: [], removed: [] };
  const dependencies: SortedChanges<Dependency> = { added: [], changed: [], removed: [] };
  let catalogue: Catalogue | undefined;
  const seen = new Set<string>();
  for (const change of changes) {
    switch (change.kind) {
      case 'item':
        sortChange(items, change, itemFacts, seen);
        break;
      case 'group':
        sortChange(groups, change, groupFacts, seen);
        break;
      case 'dependency':
        sortChange(dependencies, change, dependencyFacts, seen);
        break;
      default:
        catalogue = change.after;
    }
  }
  const countOf = <Fact>({ added, changed, removed }: SortedChanges<Fact>) =>
    added.length + changed.length + removed.length;
  return {
    items,
    groups,
    dependencies,
    catalogue,
    counts: { items: countOf(items), dependencies: countOf(dependencies), groups: countOf(groups) },
  };
}

function sortChange<Fact>(
  sorted: SortedChanges<Fact>,
  { before, after }: { readonly before?: Fact; readonly after?: Fact },
  factsOf: (fact: Fact) => Record<string, string>,
  seen: Set<string>,
): void {
  const stated = after ?? before;
  if (stated === undefined) return;
  const facts = factsOf(stated);
  const key = JSON.stringify(facts);
  if (before !== undefined && JSON.stringify(factsOf(before)) !== key) throw rejectChange('key-changed', facts);
  if (seen.has(key)) throw rejectChange('changed-twice', facts);
  seen.add(key);
  if (after === undefined) sorted.removed.push(stated);
  else if (before === undefined) sorted.added.push(stated);
  else sorted.changed.push(stated);
}

/** @returns what names an item in an error */
export function itemFacts({ id }: ConfigurationItem): Record<string, string> {
  return { kind: 'item', id };
}

/** @returns what names a redundancy group in an error */
export function groupFacts({ consumerId, name }: RedundancyGroup): Record<string, string> {
  return { kind: 'group', consumerId, name };
}

/** @returns what names a dependency in an error */
export function dependencyFacts({ consumerId, type, providerId }: Dependency): Record<string, string> {
  return { kind: 'dependency', consumerId, type, providerId };
}
