import type { Catalogue } from '../../model/catalogue.ts';
import type { JournalEntry } from '../../model/change-set.ts';
import { LIMITS } from '../../model/limits.ts';
import type { CommitRequest } from '../estate-store.ts';
import type { Growth, RevisionRecord } from './revision-record.ts';
import type { SortedBatch } from './sort-batch.ts';

/** Adds up what a commit changes, batch by batch, for its journal entry and the head. */
export class CommitTally {
  readonly growth: Growth = { items: 0, dependencies: 0, groups: 0, uses: new Map() };
  private readonly counts = { items: 0, dependencies: 0, groups: 0 };
  private changes = 0;
  private replayedCharacters = 0;
  /** The last catalogue that the commit writes. */
  catalogue: Catalogue | undefined;

  add({ items, groups, dependencies, catalogue, counts }: SortedBatch): void {
    const { growth } = this;
    growth.items += items.added.length - items.removed.length;
    growth.groups += groups.added.length - groups.removed.length;
    growth.dependencies += dependencies.added.length - dependencies.removed.length;
    for (const { type } of dependencies.added) growth.uses.set(type, (growth.uses.get(type) ?? 0) + 1);
    for (const { type } of dependencies.removed) growth.uses.set(type, (growth.uses.get(type) ?? 0) - 1);
    this.counts.items += counts.items;
    this.counts.groups += counts.groups;
    this.counts.dependencies += counts.dependencies;
    this.changes += counts.items + counts.groups + counts.dependencies + (catalogue === undefined ? 0 : 1);
    this.catalogue = catalogue ?? this.catalogue;
  }

  /** Counts what is kept of the changes, so that they can be replayed. */
  addReplayed(characters: number): void {
    this.replayedCharacters += characters;
  }

  get isReplayable(): boolean {
    return this.changes <= LIMITS.maxReplayedChanges && this.replayedCharacters <= LIMITS.maxReplayedCharacters;
  }

  get written(): number {
    return this.changes;
  }

  /** @returns the node of the revision that the commit makes */
  recordOf(request: CommitRequest, revision: number, commitId: string, now: Date): RevisionRecord {
    const { actor, reason, at, idempotency } = request;
    const counts: JournalEntry['counts'] = this.counts;
    return {
      revision,
      at: at ?? now.toISOString(),
      actor,
      reason,
      ...counts,
      changes: this.changes,
      isReplayable: this.isReplayable,
      commitId,
      recordedAtMs: now.getTime(),
      ...(idempotency === undefined ? {} : { idempotencyKey: idempotency.key, fingerprint: idempotency.fingerprint }),
    };
  }
}
