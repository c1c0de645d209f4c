import type { RedundancyGroup } from '../../model/requirement.ts';
import { groupProperties, type Properties } from './fact-properties.ts';
import { rejectChange } from './reject-change.ts';
import { runQuery } from './run-query.ts';
import { groupFacts } from './sort-batch.ts';
import { type BatchContext, endingOf, ordinalOf } from './write-context.ts';

interface GroupRow {
  readonly consumer: number;
  readonly name: string;
  readonly properties: Properties;
}

/**
 * Adds redundancy groups.
 * @throws `ConflictError` when the consumer has one of the name already
 */
export async function addGroups(context: BatchContext, groups: readonly RedundancyGroup[]): Promise<void> {
  if (groups.length === 0) return;
  const rows = rowsOf(context, groups);
  const checked = groups.filter((_, position) => (rows[position] as GroupRow).consumer < context.uncheckedFrom);
  const [taken] = await findGroups(context, rowsOf(context, checked));
  if (taken !== undefined) throw rejectChange('already-exists', groupFacts(checked[taken] as RedundancyGroup));
  await runQuery(context.transaction, 'add-groups', { rows });
}

/** Writes redundancy groups anew and keeps what they were. */
export async function changeGroups(context: BatchContext, groups: readonly RedundancyGroup[]): Promise<void> {
  if (groups.length === 0) return;
  const rows = rowsOf(context, groups);
  await requireGroups(context, groups, rows);
  await runQuery(context.transaction, 'keep-former-groups', { rows, ...endingOf(context) });
  await runQuery(context.transaction, 'change-groups', { rows });
}

/**
 * Removes redundancy groups and keeps what they were.
 * @throws `ConflictError` when one still has members
 */
export async function removeGroups(context: BatchContext, groups: readonly RedundancyGroup[]): Promise<void> {
  if (groups.length === 0) return;
  const { transaction } = context;
  const rows = rowsOf(context, groups);
  await requireGroups(context, groups, rows);
  const [inUse] = await runQuery<{ position: number }>(transaction, 'find-groups-in-use', { rows });
  if (inUse !== undefined) throw rejectChange('still-in-use', groupFacts(groups[inUse.position] as RedundancyGroup));
  await runQuery(transaction, 'keep-former-groups', { rows, ...endingOf(context) });
  await runQuery(transaction, 'remove-groups', { rows });
}

/** @returns the positions of those groups that exist, in no order */
export async function findGroups(
  { transaction }: BatchContext,
  rows: readonly { readonly consumer: number; readonly name: string }[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const found = await runQuery<{ position: number }>(transaction, 'find-groups', {
    rows: rows.map(({ consumer, name }) => ({ consumer, name })),
  });
  return found.map(({ position }) => position);
}

async function requireGroups(
  context: BatchContext,
  groups: readonly RedundancyGroup[],
  rows: readonly GroupRow[],
): Promise<void> {
  const found = new Set(await findGroups(context, rows));
  const missing = groups.find((_, position) => !found.has(position));
  if (missing !== undefined) throw rejectChange('does-not-exist', groupFacts(missing));
}

function rowsOf(context: BatchContext, groups: readonly RedundancyGroup[]): GroupRow[] {
  return groups.map((group) => {
    const consumer = ordinalOf(context, group.consumerId, groupFacts(group));
    return { consumer, name: group.name, properties: groupProperties(group, consumer, context.revision) };
  });
}
