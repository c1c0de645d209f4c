import type { ManagedTransaction } from 'neo4j-driver';
import { OverloadedError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import { classIdsOf } from './apply-batch.ts';
import type { CommitMeans } from './commit-means.ts';
import { type EstateHead, lockHead, type PendingCommit } from './estate-head.ts';
import type { Properties } from './fact-properties.ts';
import { labelsOf, relationshipOf } from './graph-names.ts';
import { runForOne, runQuery } from './run-query.ts';

const STEP_ROWS = 10_000;
const STEP_CONSUMERS = 2_000;
const RETRY_AFTER_SECONDS = 5;

/** What a former fact is besides what the fact was. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['kind', 'itemId', 'itemOrdinal', 'ended', 'sequence']);

type FormerFact = Properties & {
  readonly kind: 'item' | 'aggregate' | 'group' | 'dependency';
  readonly itemOrdinal: number;
  readonly began: number;
};

/**
 * Keeps others out while a large commit is being written.
 * @throws `OverloadedError` when there is one
 */
export function refuseWhilePending({ pending }: EstateHead): void {
  if (pending === undefined) return;
  const detail =
    pending.ageMs > LIMITS.stagedCommitLeaseMs
      ? 'A large change was cut off and is being taken back. Try again in a moment.'
      : 'A large change is being written. Try again when it is done.';
  throw new OverloadedError(detail, RETRY_AFTER_SECONDS);
}

/**
 * Takes back a large commit that was not made, so that nothing of it is left.
 * @remarks Can itself be cut off and begun again: every step leads to the same end.
 * @param ownToken the commit that failed; another's is taken back only when its writer is not heard of any more
 * @returns false when there is one that may still be going on
 */
export async function rollBackStaged(means: CommitMeans, ownToken: string): Promise<boolean> {
  const { connection } = means;
  const pending = await connection.write(async (transaction) => {
    const head = await lockHead(transaction);
    if (head.pending === undefined) return 'none';
    if (head.pending.token !== ownToken && head.pending.ageMs <= LIMITS.stagedCommitLeaseMs) return 'going-on';
    await runQuery(transaction, 'begin-rollback', { token: ownToken });
    return head.pending;
  }, LIMITS.storeBatchDeadlineMs);
  if (pending === 'none') return true;
  if (pending === 'going-on') return false;
  await new Rollback(means, ownToken, pending).run();
  return true;
}

class Rollback {
  private readonly means: CommitMeans;
  private readonly token: string;
  private readonly pending: PendingCommit;

  constructor(means: CommitMeans, token: string, pending: PendingCommit) {
    this.means = means;
    this.token = token;
    this.pending = pending;
  }

  async run(): Promise<void> {
    const { sequence, revision } = this.pending;
    const head = await this.step(async (_, current) => current);
    for (let after = sequence; after < head.sequence; after += 1) await this.restoreItems(after);
    for (let after = sequence; after < head.sequence; after += 1) await this.restoreAggregates(after);
    const last = await this.step((transaction) => runForOne<{ ordinal: number }>(transaction, 'find-highest-ordinal'));
    for (let start = head.nextOrdinal; start <= (last?.ordinal ?? -1); start += STEP_CONSUMERS) {
      await this.repeat('remove-dependencies-of-new-items', { start, end: start + STEP_CONSUMERS });
    }
    await this.repeat('remove-groups-of-new-items', { bound: head.nextOrdinal });
    await this.repeat('remove-new-items', { bound: head.nextOrdinal });
    await this.repeat('remove-former-facts', { after: sequence });
    await this.step(async (transaction) => {
      await runQuery(transaction, 'remove-replay', { revision });
      await runQuery(transaction, 'end-staging');
    }, false);
  }

  private restoreItems(after: number): Promise<void> {
    return this.step(async (transaction, head) => {
      const former = await this.readFormer(transaction, head, after);
      const items = former.filter(({ kind }) => kind === 'item');
      if (items.length === 0) return;
      const classIds = classIdsOf(await this.means.catalogues.read(transaction, head));
      const rows = items.map((fact) => ({
        ordinal: fact.itemOrdinal,
        properties: factProperties(fact),
        labels: labelsOf(fact['class'] as string, classIds),
      }));
      const classLabels = [...classIds].flatMap((id) => labelsOf(id, classIds));
      await runQuery(transaction, 'restore-items', { rows, classLabels });
    });
  }

  private restoreAggregates(after: number): Promise<void> {
    return this.step(async (transaction, head) => {
      const former = await this.readFormer(transaction, head, after);
      const aggregates = former.filter(({ kind }) => kind === 'aggregate');
      if (aggregates.length > 0) {
        const ordinals = aggregates.map(({ itemOrdinal }) => itemOrdinal);
        const { revision } = this.pending;
        await runQuery(transaction, 'remove-added-dependencies', { ordinals, revision });
        await runQuery(transaction, 'remove-added-groups', { ordinals, revision });
        const rows = aggregates.map(({ itemOrdinal, began }) => ({ ordinal: itemOrdinal, revision: began }));
        await runQuery(transaction, 'restore-revisions', { rows });
      }
      await this.restoreGroups(transaction, former);
      await this.restoreDependencies(transaction, former);
    });
  }

  private async restoreGroups(transaction: ManagedTransaction, former: readonly FormerFact[]): Promise<void> {
    const rows = former
      .filter(({ kind }) => kind === 'group')
      .map((fact) => ({ consumer: fact.itemOrdinal, name: fact['name'], properties: factProperties(fact) }));
    if (rows.length > 0) await runQuery(transaction, 'restore-groups', { rows });
  }

  private async restoreDependencies(transaction: ManagedTransaction, former: readonly FormerFact[]): Promise<void> {
    const rows = former
      .filter(({ kind }) => kind === 'dependency')
      .map((fact) => {
        const { type, providerId: _, providerOrdinal, ...properties } = factProperties(fact);
        return {
          consumer: fact.itemOrdinal,
          provider: providerOrdinal,
          relationship: relationshipOf(type as string),
          properties,
        };
      });
    if (rows.length === 0) return;
    // What an earlier try has put back is made anew, so that it can be repeated.
    await runQuery(transaction, 'remove-dependencies', { rows });
    await runQuery(transaction, 'restore-dependencies', { rows });
  }

  private async readFormer(transaction: ManagedTransaction, head: EstateHead, after: number): Promise<FormerFact[]> {
    const rows = await runQuery<{ fact: FormerFact }>(transaction, 'read-former-facts-page', {
      after,
      upTo: after + 1,
    });
    return rows.map(({ fact }) => fact).filter(({ began }) => began <= head.revision);
  }

  private async repeat(query: string, parameters: Readonly<Record<string, number>>): Promise<void> {
    let removed: number | undefined;
    do {
      removed = await this.step(async (transaction) => {
        const row = await runForOne<{ removed: number }>(transaction, query, { ...parameters, limit: STEP_ROWS });
        return row?.removed;
      });
    } while (removed === STEP_ROWS);
  }

  /** One transaction that nobody else can come into, and only as long as the commit is still ours to take back. */
  private step<Result>(
    work: (transaction: ManagedTransaction, head: EstateHead) => Promise<Result>,
    isRenewed = true,
  ): Promise<Result> {
    return this.means.connection.write(async (transaction) => {
      const head = await lockHead(transaction);
      if (head.pending?.token !== this.token) {
        throw new OverloadedError('Another instance is taking a large change back.', RETRY_AFTER_SECONDS);
      }
      const result = await work(transaction, head);
      if (isRenewed) await runQuery(transaction, 'renew-staging', { sequence: head.sequence });
      return result;
    }, LIMITS.storeBatchDeadlineMs);
  }
}

function factProperties(fact: FormerFact): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fact).filter(([name]) => !BOOKKEEPING.has(name)));
}
