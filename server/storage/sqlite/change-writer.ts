import type { Change, JournalEntry } from '../../model/change-set.ts';
import { CatalogueWriter } from './catalogue-writer.ts';
import { DependencyWriter } from './dependency-writer.ts';
import { GroupWriter } from './group-writer.ts';
import { ItemKeys } from './item-keys.ts';
import { ItemWriter } from './item-writer.ts';
import { OriginKeys } from './origin-keys.ts';
import { PastFacts } from './past-facts.ts';
import { RelationTypeKeys } from './relation-type-keys.ts';
import { ReplayRecorder } from './replay-recorder.ts';
import type { SqliteDatabase } from './sqlite-driver.ts';

/** A number per kind of fact. */
export type FactCounts = { -readonly [Kind in keyof JournalEntry['counts']]: number };

/** Writes the changes of one revision after another; lives as long as its connection. */
export class ChangeWriter {
  /** How many facts the revision changes. */
  counts: FactCounts = noFacts();
  /** By how many facts the revision makes the estate grow. */
  growth: FactCounts = noFacts();
  /** All changes of the revision so far, also of the catalogue. */
  written = 0;
  private revision = 0;
  private readonly keys: ItemKeys;
  private readonly types: RelationTypeKeys;
  private readonly origins: OriginKeys;
  private readonly past: PastFacts;
  private readonly items: ItemWriter;
  private readonly groups: GroupWriter;
  private readonly dependencies: DependencyWriter;
  private readonly catalogue: CatalogueWriter;
  private readonly replay: ReplayRecorder;

  constructor(database: SqliteDatabase) {
    this.keys = new ItemKeys(database);
    this.types = new RelationTypeKeys(database);
    this.origins = new OriginKeys(database);
    this.past = new PastFacts(database);
    this.replay = new ReplayRecorder(database);
    this.items = new ItemWriter(database, this.keys, this.past);
    this.groups = new GroupWriter(database, this.keys, this.origins, this.past);
    const { keys, types, groups, origins } = this;
    this.dependencies = new DependencyWriter(database, { keys, types, groups, origins }, this.past);
    this.catalogue = new CatalogueWriter(database, this.past);
  }

  /** Starts a revision, forgetting the one before: it may have been rolled back. */
  begin(revision: number): void {
    this.revision = revision;
    this.counts = noFacts();
    this.growth = noFacts();
    this.written = 0;
    this.keys.begin(revision);
    this.past.begin(revision);
    this.replay.begin(revision);
    this.types.begin();
    this.origins.begin();
    this.groups.begin();
  }

  /** @throws `ConflictError` when the change contradicts the facts that stand */
  write(change: Change): void {
    this.replay.record(change);
    this.written += 1;
    switch (change.kind) {
      case 'item':
        this.counts.items += 1;
        this.growth.items += this.items.write(this.revision, change.before, change.after);
        break;
      case 'group':
        this.counts.groups += 1;
        this.growth.groups += this.groups.write(this.revision, change.before, change.after);
        break;
      case 'dependency':
        this.counts.dependencies += 1;
        this.growth.dependencies += this.dependencies.write(this.revision, change.before, change.after);
        break;
      case 'catalogue':
        this.catalogue.write(this.revision, change.after);
    }
  }

  /**
   * Ends the revision and lets go of what it remembered.
   * @returns whether its change set can be replayed
   * @throws `ConflictError` when the facts do not agree with the catalogue
   */
  finish(): boolean {
    this.types.finish();
    const isReplayable = this.replay.finish();
    this.keys.begin(this.revision);
    return isReplayable;
  }
}

function noFacts(): FactCounts {
  return { items: 0, dependencies: 0, groups: 0 };
}
