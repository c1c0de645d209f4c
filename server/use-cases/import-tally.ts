import type { StagedImport } from '../exchange/staging/staged-import.ts';
import type { Change } from '../model/change-set.ts';
import { ITEM_FIELDS } from '../model/check-item.ts';
import { DEPENDENCY_FIELDS, GROUP_FIELDS } from '../model/check-relation.ts';
import { LIMITS } from '../model/limits.ts';
import type { ChangeCounts, ImportCounts } from './import-options.ts';

/** What happens to a fact. */
export type ChangeVerb = 'added' | 'changed' | 'removed';

/** How many of each an import touches. */
export type TouchedCounts = Record<ChangeVerb, number>;

/** One field of a fact before and after; absent where it is not stated. */
export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** One fact that an import touches, as an example. */
export interface ChangeSample {
  readonly kind: 'item' | 'group' | 'dependency';
  readonly verb: ChangeVerb;
  /** The fact as it will be, or as it was when it is removed. */
  readonly fact: Readonly<Record<string, unknown>>;
  /** What differs, for a change; in the order of the fields. */
  readonly fields: readonly FieldChange[];
}

const FIELDS = { item: ITEM_FIELDS, group: GROUP_FIELDS, dependency: DEPENDENCY_FIELDS };

/** Counts what an import changes and keeps some of it as examples. */
export class ImportTally {
  /** Per kind and verb the first few, in the order of the changes. */
  readonly samples: ChangeSample[] = [];
  /** By class id. */
  readonly itemsByClass = new Map<string, TouchedCounts>();
  /** By relation type id. */
  readonly dependenciesByType = new Map<string, TouchedCounts>();
  /** By class id: by how many items the class grows or shrinks. */
  readonly growthByClass = new Map<string, number>();
  /** Items that change their class. */
  readonly classChanges = new Examples<{ itemId: string; before: string; after: string }>();
  /** Items that the import saw last before the time at which they are known to have been seen. */
  readonly olderItems = new Examples<{ itemId: string; before: string; after: string }>();
  isCatalogueChanged = false;
  /** All changes, also of the catalogue. */
  total = 0;
  private readonly counts = { item: noCounts(), group: noCounts(), dependency: noCounts() };

  take(change: Change): void {
    this.total += 1;
    if (change.kind === 'catalogue') {
      this.isCatalogueChanged = true;
      return;
    }
    const verb = change.before === undefined ? 'added' : change.after === undefined ? 'removed' : 'changed';
    const counts = this.counts[change.kind];
    counts[verb] += 1;
    if (counts[verb] <= LIMITS.maxImportSamples) this.samples.push(sampleOf(change, verb));
    if (change.kind === 'item') this.takeItem(change, verb);
    if (change.kind === 'dependency') {
      countTouched(this.dependenciesByType, (change.after ?? change.before)?.type ?? '', verb);
    }
  }

  takeUnchanged(kind: 'item' | 'group' | 'dependency'): void {
    this.counts[kind].unchanged += 1;
  }

  /** Counts everything that is staged as added, without looking at it: for an estate that is empty. */
  takeAllAsAdded(staged: StagedImport): void {
    this.counts.item.added = staged.itemCount;
    this.counts.group.added = staged.groups.size;
    this.counts.dependency.added = staged.dependencies.size;
    this.total = staged.itemCount + staged.groups.size + staged.dependencies.size;
  }

  get importCounts(): ImportCounts {
    const { item, group, dependency } = this.counts;
    return { items: item, groups: group, dependencies: dependency, isCatalogueChanged: this.isCatalogueChanged };
  }

  private takeItem(change: Change & { readonly kind: 'item' }, verb: ChangeVerb): void {
    const { before, after } = change;
    countTouched(this.itemsByClass, (after ?? before)?.class ?? '', verb);
    if (before !== undefined) this.grow(before.class, -1);
    if (after !== undefined) this.grow(after.class, 1);
    if (before === undefined || after === undefined) return;
    const { id: itemId } = after;
    if (before.class !== after.class) this.classChanges.add({ itemId, before: before.class, after: after.class });
    const { lastSeenAt: seenBefore } = before;
    const { lastSeenAt: seenAfter } = after;
    if (seenBefore !== undefined && seenAfter !== undefined && Date.parse(seenAfter) < Date.parse(seenBefore)) {
      this.olderItems.add({ itemId, before: seenBefore, after: seenAfter });
    }
  }

  private grow(classId: string, by: number): void {
    this.growthByClass.set(classId, (this.growthByClass.get(classId) ?? 0) + by);
  }
}

/** Counts things and keeps the first few. */
class Examples<Example> {
  readonly first: Example[] = [];
  count = 0;

  add(example: Example): void {
    this.count += 1;
    if (this.first.length < LIMITS.maxImportExamples) this.first.push(example);
  }
}

function sampleOf(change: Exclude<Change, { readonly kind: 'catalogue' }>, verb: ChangeVerb): ChangeSample {
  const before = change.before as Readonly<Record<string, unknown>> | undefined;
  const after = change.after as Readonly<Record<string, unknown>> | undefined;
  const fields: FieldChange[] = [];
  if (before !== undefined && after !== undefined) {
    for (const field of FIELDS[change.kind]) {
      if (JSON.stringify(before[field]) === JSON.stringify(after[field])) continue;
      fields.push({
        field,
        ...(before[field] === undefined ? {} : { before: before[field] }),
        ...(after[field] === undefined ? {} : { after: after[field] }),
      });
    }
  }
  return { kind: change.kind, verb, fact: after ?? before ?? {}, fields };
}

function countTouched(counts: Map<string, TouchedCounts>, key: string, verb: ChangeVerb): void {
  const known = counts.get(key) ?? { added: 0, changed: 0, removed: 0 };
  known[verb] += 1;
  counts.set(key, known);
}

function noCounts(): { -readonly [Field in keyof ChangeCounts]: number } {
  return { added: 0, changed: 0, removed: 0, unchanged: 0 };
}
