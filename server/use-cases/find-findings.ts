import type { AnalysisRunner } from '../analysis/tasks.ts';
import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import { statedWeight } from '../model/requirement.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import { readDependencyRow, weighGroups } from './dependency-rows.ts';
import { describeFinding } from './describe-finding.ts';
import { FINDING_KINDS, FINDING_TITLES, type Finding, type FindingKind, type FoundFact } from './finding.ts';
import { FirstPicker } from './first-picker.ts';
import { scanItems } from './scan-items.ts';
import { summarizeItem } from './summarize-item.ts';

/** All findings, counted, and the first of them. */
export interface Findings {
  /** Of the kinds asked for, in the order of `FINDING_KINDS`. */
  readonly counts: readonly { readonly kind: FindingKind; readonly title: string; readonly count: number }[];
  readonly total: number;
  /** In the order of `FINDING_KINDS`, then by criticality of the item, its id, the group and the provider. */
  readonly findings: readonly Finding[];
  readonly isTruncated: boolean;
}

/**
 * Finds what is wrong with the facts.
 * @param runner works out what could not start from cold
 * @param kinds only these
 * @param limit how many are listed; all are counted
 * @returns findings in order of gravity
 * @remarks Linear in the estate, in slices that let other requests through.
 */
export async function findFindings(
  view: EstateView,
  runner: AnalysisRunner,
  kinds: readonly FindingKind[],
  limit: number,
  signal?: AbortSignal,
): Promise<Findings> {
  const gathering = new Gathering(view, kinds, limit);
  if (kinds.includes('cold-start-deadlock')) {
    const deadlocks = await runner.run('deadlocks', view.topology, undefined, signal === undefined ? {} : { signal });
    deadlocks.items.forEach((index, position) => {
      gathering.take({ kind: 'cold-start-deadlock', index, isOnCircle: deadlocks.isOnCircle[position] === 1 });
    });
  }
  const inspections = INSPECTIONS.filter(({ finds }) => finds.some((kind) => gathering.wants(kind)));
  if (inspections.length > 0) {
    await scanItems(
      view,
      (index) => {
        if (view.topology.live[index] !== 1) return;
        for (const { inspect } of inspections) inspect(view, index, gathering);
      },
      signal,
    );
  }
  return gathering.finish();
}

const INSPECTIONS: readonly {
  readonly finds: readonly FindingKind[];
  readonly inspect: (view: EstateView, index: ItemIndex, gathering: Gathering) => void;
}[] = [
  { finds: ['no-owner', 'stale-record', 'orphan'], inspect: inspectRecord },
  { finds: ['need-exceeds-members', 'empty-group', 'no-margin', 'unknown-need'], inspect: inspectGroups },
  { finds: ['absent-provider'], inspect: inspectProviders },
];

class Gathering {
  /** Whoever was last seen before has not been seen lately. */
  readonly seenAfter: string;
  private readonly view: EstateView;
  private readonly limit: number;
  private readonly byKind: ReadonlyMap<FindingKind, { count: number; readonly picker: FirstPicker<FoundFact> }>;

  constructor(view: EstateView, kinds: readonly FindingKind[], limit: number) {
    this.view = view;
    this.limit = limit;
    this.seenAfter = new Date(Date.parse(view.asOf) - LIMITS.staleAfterDays * 86_400_000).toISOString();
    const order = (left: FoundFact, right: FoundFact) => this.compare(left, right);
    this.byKind = new Map(
      FINDING_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => [
        kind,
        { count: 0, picker: new FirstPicker<FoundFact>(limit, order) },
      ]),
    );
  }

  wants(kind: FindingKind): boolean {
    return this.byKind.has(kind);
  }

  take(fact: FoundFact): void {
    const entry = this.byKind.get(fact.kind);
    if (entry === undefined) return;
    entry.count += 1;
    entry.picker.offer(fact);
  }

  finish(): Findings {
    const { view, limit } = this;
    const counts = [...this.byKind].map(([kind, { count }]) => ({ kind, title: FINDING_TITLES[kind], count }));
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    const facts = [...this.byKind.values()].flatMap(({ picker }) => picker.first()).slice(0, limit);
    const findings = facts.map((fact) => ({
      kind: fact.kind,
      item: summarizeItem(view, fact.index),
      detail: describeFinding(view, fact),
      ...(fact.group === undefined ? {} : { group: fact.group }),
      ...(fact.provider === undefined ? {} : { providerId: view.idAt(fact.provider) }),
    }));
    return { counts, total, findings, isTruncated: total > findings.length };
  }

  private compare(left: FoundFact, right: FoundFact): number {
    const { view } = this;
    const providerOf = (fact: FoundFact) => (fact.provider === undefined ? '' : view.idAt(fact.provider));
    return (
      (view.criticalityAt(left.index) || 5) - (view.criticalityAt(right.index) || 5) ||
      compareText(view.idAt(left.index), view.idAt(right.index)) ||
      compareText(left.group ?? '', right.group ?? '') ||
      compareText(providerOf(left), providerOf(right))
    );
  }
}

function inspectRecord(view: EstateView, index: ItemIndex, gathering: Gathering): void {
  const item = view.itemAt(index);
  if (item.owner === undefined && item.supportGroup === undefined) gathering.take({ kind: 'no-owner', index });
  if (item.lastSeenAt !== undefined && item.lastSeenAt < gathering.seenAfter)
    gathering.take({ kind: 'stale-record', index });
  if (view.countDependenciesOf(index) + view.countDependenciesOn(index) === 0)
    gathering.take({ kind: 'orphan', index });
}

function inspectGroups(view: EstateView, index: ItemIndex, gathering: Gathering): void {
  const { requirementStart, requirementEnd } = view.topology;
  if (requirementStart[index] === requirementEnd[index]) return;
  const groups = view.groupsOf(index);
  if (groups.length === 0) return;
  const weights = weighGroups(view, index);
  for (const { name: group, need } of groups) {
    const { memberCount = 0, liveWeight = 0, smallestLiveWeight = 0, liveMemberCount = 0 } = weights.get(group) ?? {};
    const fact = { index, group, liveWeight, memberCount: liveMemberCount };
    if (liveMemberCount === 0) {
      gathering.take({ ...fact, kind: 'empty-group', memberCount });
      continue;
    }
    if (need === 'unknown') {
      if (liveMemberCount > 1) gathering.take({ ...fact, kind: 'unknown-need' });
      continue;
    }
    const stated = statedWeight(need, liveWeight);
    if (stated > liveWeight) gathering.take({ ...fact, kind: 'need-exceeds-members', need: stated });
    // Who states "all" means it; who states a number expects something to be spare.
    else if (need !== 'all' && memberCount > 1 && liveWeight - stated < smallestLiveWeight) {
      gathering.take({ ...fact, kind: 'no-margin', need: stated });
    }
  }
}

function inspectProviders(view: EstateView, index: ItemIndex, gathering: Gathering): void {
  const { entries, entryStart, entryEnd, live } = view.topology;
  for (let entry = entryStart[index] ?? 0; entry < (entryEnd[index] ?? 0); entry += 1) {
    const provider = entries.provider[entry] ?? 0;
    if (live[provider] === 1) continue;
    const { strength, group } = readDependencyRow(view, index, entry);
    if (strength === 'none') continue;
    gathering.take({ kind: 'absent-provider', index, provider, ...(group === undefined ? {} : { group }) });
  }
}
