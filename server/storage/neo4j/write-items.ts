import type { ConfigurationItem } from '../../model/configuration-item.ts';
import { itemProperties } from './fact-properties.ts';
import { labelsOf } from './graph-names.ts';
import { rejectChange } from './reject-change.ts';
import { runForOne, runQuery } from './run-query.ts';
import { itemFacts } from './sort-batch.ts';
import { type BatchContext, endingOf } from './write-context.ts';

/** Gives items the revision of the commit, because they or what they consume changes. */
export async function touchItems(context: BatchContext, ordinals: ReadonlySet<number>): Promise<void> {
  if (ordinals.size === 0) return;
  await runQuery(context.transaction, 'touch-items', { ordinals: [...ordinals], ...endingOf(context) });
}

/** Adds items. */
export async function addItems(context: BatchContext, items: readonly ConfigurationItem[]): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map((item) => ({
    properties: itemProperties(item, requireOrdinal(context, item), context.revision),
    labels: labelsOf(item.class, context.classIds),
  }));
  await runQuery(context.transaction, 'add-items', { rows });
}

/** Writes items anew and keeps what they were. */
export async function changeItems(context: BatchContext, items: readonly ConfigurationItem[]): Promise<void> {
  if (items.length === 0) return;
  const { transaction, classIds, formerClasses } = context;
  const rows = items.map((item) => {
    const ordinal = requireOrdinal(context, item);
    return {
      ordinal,
      properties: itemProperties(item, ordinal, context.revision),
      labels: labelsOf(item.class, classIds),
      formerLabels: labelsOf(formerClasses.get(item.id) ?? '', classIds),
    };
  });
  await runQuery(transaction, 'keep-former-items', {
    ordinals: rows.map(({ ordinal }) => ordinal),
    ...endingOf(context),
  });
  await runQuery(transaction, 'change-items', { rows });
}

/**
 * Removes items and keeps what they were.
 * @throws `ConflictError` when a dependency or group still refers to one
 */
export async function removeItems(context: BatchContext, items: readonly ConfigurationItem[]): Promise<void> {
  if (items.length === 0) return;
  const { transaction } = context;
  const ordinals = items.map((item) => requireOrdinal(context, item));
  const inUse = await runForOne<{ id: string }>(transaction, 'find-items-in-use', { ordinals });
  if (inUse !== undefined) throw rejectChange('still-in-use', { kind: 'item', id: inUse.id });
  await runQuery(transaction, 'keep-former-items', { ordinals, ...endingOf(context) });
  await runQuery(transaction, 'remove-items', { ordinals });
}

function requireOrdinal(context: BatchContext, item: ConfigurationItem): number {
  const ordinal = context.ordinals.get(item.id);
  if (ordinal === undefined) throw rejectChange('does-not-exist', itemFacts(item));
  return ordinal;
}
