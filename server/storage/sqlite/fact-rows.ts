import { type Dependency, STRENGTHS } from '../../model/dependency.ts';
import type { Need, RedundancyGroup } from '../../model/requirement.ts';
import { fromSqlText } from './sql-text.ts';

/** The columns of `GroupRow`, of `redundancy_group AS g LEFT JOIN origin AS o`. */
export const GROUP_COLUMNS = 'g.name AS name, g.began AS began, g.need AS need, g.full_at AS fullAt, o.name AS source';

/** A group as it is read. */
export interface GroupRow {
  readonly name: string;
  readonly began: number;
  readonly need: string;
  readonly fullAt: string | null;
  readonly source: string | null;
}

/** @returns the group that a row of a consumer stands for */
export function groupOfRow(consumerId: string, row: GroupRow): RedundancyGroup {
  return {
    consumerId,
    name: fromSqlText(row.name),
    need: JSON.parse(row.need) as Need,
    ...(row.fullAt === null ? {} : { fullAt: JSON.parse(row.fullAt) as Need }),
    ...(row.source === null ? {} : { source: fromSqlText(row.source) }),
  };
}

/** The columns of `DependencyRow`, of `dependency AS d LEFT JOIN redundancy_group AS g LEFT JOIN origin AS o`. */
export const DEPENDENCY_COLUMNS =
  'd.began AS began, d.strength AS strength, g.name AS groupName, d.weight AS weight, o.name AS source';

/** The joins that `DEPENDENCY_COLUMNS` needs. */
export const DEPENDENCY_JOINS =
  'LEFT JOIN redundancy_group AS g ON g.key = d.group_key LEFT JOIN origin AS o ON o.key = d.origin';

/** A dependency as it is read, without its key. */
export interface DependencyRow {
  readonly began: number;
  readonly strength: number | null;
  readonly groupName: string | null;
  readonly weight: number | null;
  readonly source: string | null;
}

/** @returns the dependency that a row of a key stands for */
export function dependencyOfRow(
  key: Pick<Dependency, 'consumerId' | 'providerId' | 'type'>,
  row: DependencyRow,
): Dependency {
  const strength = row.strength === null ? undefined : STRENGTHS[row.strength];
  return {
    ...key,
    ...(strength === undefined ? {} : { strength }),
    ...(row.groupName === null ? {} : { group: fromSqlText(row.groupName) }),
    ...(row.weight === null ? {} : { weight: row.weight }),
    ...(row.source === null ? {} : { source: fromSqlText(row.source) }),
  };
}
