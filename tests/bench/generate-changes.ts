import {
  type GeneratedEstate,
  generateDependencies,
  generateGroups,
  generateItems,
} from '../../seeds/generated-estate.ts';
import type { Change } from '../../server/model/change-set.ts';

/** @returns what adds a generated estate to an empty one: its items, then its groups, then its dependencies */
export function* generateChanges(estate: GeneratedEstate): Generator<Change> {
  for (const after of generateItems(estate)) yield { kind: 'item', after };
  for (const after of generateGroups(estate)) yield { kind: 'group', after };
  for (const after of generateDependencies(estate)) yield { kind: 'dependency', after };
}
