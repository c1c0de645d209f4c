import type { Dependency } from '../../model/dependency.ts';
import { dependencyProperties, type Properties } from './fact-properties.ts';
import { relationshipOf } from './graph-names.ts';
import { rejectChange } from './reject-change.ts';
import { runQuery } from './run-query.ts';
import { dependencyFacts } from './sort-batch.ts';
import { type BatchContext, endingOf, ordinalOf } from './write-context.ts';
import { findGroups } from './write-groups.ts';

interface DependencyRow {
  readonly consumer: number;
  readonly provider: number;
  readonly relationship: string;
  readonly type: string;
  readonly properties: Properties;
}

/**
 * Adds dependencies.
 * @throws `ConflictError` when one exists already, or names a group that its consumer does not have
 */
export async function addDependencies(context: BatchContext, dependencies: readonly Dependency[]): Promise<void> {
  if (dependencies.length === 0) return;
  const rows = rowsOf(context, dependencies);
  const isChecked = (_: unknown, position: number) =>
    (rows[position] as DependencyRow).consumer < context.uncheckedFrom;
  const [taken] = await findDependencies(context, rows.filter(isChecked));
  if (taken !== undefined) {
    throw rejectChange('already-exists', dependencyFacts(dependencies.filter(isChecked)[taken] as Dependency));
  }
  await requireMembership(context, dependencies, rows);
  await runQuery(context.transaction, 'add-dependencies', { ...columnsOf(rows), revision: context.revision });
}

/** Says once what many of the rows share. */
function columnsOf(rows: readonly DependencyRow[]) {
  const ordinals = [...new Set(rows.flatMap(({ consumer, provider }) => [consumer, provider]))].sort(
    (left, right) => left - right,
  );
  const positions = new Map(ordinals.map((ordinal, position) => [ordinal, position]));
  const shared = new Map<string, Properties & { readonly consumers: number[]; readonly providers: number[] }>();
  for (const { consumer, provider, relationship, properties } of rows) {
    const { strength, group, weight, source } = properties;
    const key = JSON.stringify([relationship, strength, group, weight, source]);
    const columns = shared.get(key) ?? { relationship, strength, group, weight, source, consumers: [], providers: [] };
    shared.set(key, columns);
    columns.consumers.push(positions.get(consumer) as number);
    columns.providers.push(positions.get(provider) as number);
  }
  return { ordinals, shared: [...shared.values()] };
}

/** Writes dependencies anew and keeps what they were. */
export async function changeDependencies(context: BatchContext, dependencies: readonly Dependency[]): Promise<void> {
  if (dependencies.length === 0) return;
  const rows = rowsOf(context, dependencies);
  await requireDependencies(context, dependencies, rows);
  await requireMembership(context, dependencies, rows);
  await runQuery(context.transaction, 'keep-former-dependencies', { rows, ...endingOf(context) });
  await runQuery(context.transaction, 'change-dependencies', { rows });
}

/** Removes dependencies and keeps what they were. */
export async function removeDependencies(context: BatchContext, dependencies: readonly Dependency[]): Promise<void> {
  if (dependencies.length === 0) return;
  const rows = rowsOf(context, dependencies);
  await requireDependencies(context, dependencies, rows);
  await runQuery(context.transaction, 'keep-former-dependencies', { rows, ...endingOf(context) });
  await runQuery(context.transaction, 'remove-dependencies', { rows });
}

async function findDependencies({ transaction }: BatchContext, rows: readonly DependencyRow[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const keys = rows.map(({ consumer, provider, relationship }) => ({ consumer, provider, relationship }));
  const found = await runQuery<{ position: number }>(transaction, 'find-dependencies', { rows: keys });
  return found.map(({ position }) => position);
}

async function requireDependencies(
  context: BatchContext,
  dependencies: readonly Dependency[],
  rows: readonly DependencyRow[],
): Promise<void> {
  const found = new Set(await findDependencies(context, rows));
  const missing = dependencies.find((_, position) => !found.has(position));
  if (missing !== undefined) throw rejectChange('does-not-exist', dependencyFacts(missing));
}

async function requireMembership(
  context: BatchContext,
  dependencies: readonly Dependency[],
  rows: readonly DependencyRow[],
): Promise<void> {
  const memberships = new Map<string, { consumer: number; name: string; dependency: Dependency }>();
  dependencies.forEach((dependency, position) => {
    const { group } = dependency;
    if (group === undefined) return;
    const { consumer } = rows[position] as DependencyRow;
    memberships.set(`${consumer} ${group}`, { consumer, name: group, dependency });
  });
  if (memberships.size === 0) return;
  const wanted = [...memberships.values()];
  const found = new Set(await findGroups(context, wanted));
  const missing = wanted.find((_, position) => !found.has(position));
  if (missing === undefined) return;
  throw rejectChange('group-unknown', { ...dependencyFacts(missing.dependency), group: missing.name });
}

function rowsOf(context: BatchContext, dependencies: readonly Dependency[]): DependencyRow[] {
  return dependencies.map((dependency) => {
    const { consumerId, providerId, type } = dependency;
    return {
      consumer: ordinalOf(context, consumerId, dependencyFacts(dependency)),
      provider: ordinalOf(context, providerId, dependencyFacts(dependency)),
      relationship: relationshipOf(type),
      type,
      properties: dependencyProperties(dependency, context.revision),
    };
  });
}
