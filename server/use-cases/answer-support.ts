import { findRequirements, type RequirementRef, readMemberWeight, readTerms } from '../analysis/explain-item.ts';
import { findPart, PART } from '../analysis/find-support.ts';
import type { AnalysisRunner } from '../analysis/tasks.ts';
import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import { STRENGTH_CODE } from '../topology/topology.ts';
import { findDrawn } from './find-drawn.ts';
import { FirstPicker } from './first-picker.ts';
import { requireItem } from './require-item.ts';
import { summarizeItem } from './summarize-item.ts';

/** What a provider is to a requirement, as words. */
export type SupportPart = 'sole' | 'one-of' | 'spare';

/** What a consumer needs of some providers. Weights are of live members. */
export interface SupportRequirement {
  readonly consumerId: string;
  readonly consumerName: string;
  readonly group?: string;
  readonly relationTypes: readonly string[];
  readonly strength: 'soft' | 'hard';
  readonly total: number;
  readonly need?: number;
  readonly fullAt?: number;
  readonly margin?: number;
  readonly members: readonly SupportMember[];
  readonly memberCount: number;
}

/** A member of a requirement and the part it plays. */
export interface SupportMember {
  readonly itemId: string;
  readonly name: string;
  readonly part: SupportPart;
  readonly weight: number;
  readonly share: number;
}

const PART_WORDS: Readonly<Record<number, SupportPart>> = {
  [PART.sole]: 'sole',
  [PART.oneOf]: 'one-of',
  [PART.spare]: 'spare',
};
const WEAKNESS_WORDS = ['no', 'possible', 'yes'] as const;

/**
 * Finds all that an item relies on, and the share that each provider plays.
 * @param maxItems how many items are listed; all are counted
 * @returns items ascending by hops, then id; requirements of the item and of the listed items, ascending by consumer, relation types
 * and group
 * @throws `NotFoundError`, and what the runner throws
 */
export async function answerSupport(
  view: EstateView,
  runner: AnalysisRunner,
  itemId: string,
  maxItems: number,
  signal?: AbortSignal,
) {
  const index = requireItem(view, itemId);
  const found = await runner.run('support', view.topology, index, signal === undefined ? {} : { signal });
  const picker = new FirstPicker<number>(
    maxItems,
    (left, right) =>
      (found.hops[left] ?? 0) - (found.hops[right] ?? 0) ||
      compareText(view.idAt(found.items[left] ?? 0), view.idAt(found.items[right] ?? 0)),
  );
  for (let position = 0; position < found.items.length; position += 1) picker.offer(position);
  const listed = picker.first();
  const indices = [index, ...listed.map((position) => found.items[position] ?? 0)];
  return {
    item: summarizeItem(view, index),
    items: listed.map((position) => ({
      ...summarizeItem(view, found.items[position] ?? 0),
      hops: found.hops[position] ?? 0,
      part: PART_WORDS[found.part[position] ?? 0] ?? 'spare',
      isSoft: found.isSoft[position] === 1,
      weakPoint: WEAKNESS_WORDS[found.weakness[position] ?? 0] ?? 'no',
    })),
    total: found.items.length,
    requirements: indices
      .flatMap((consumer) => findRequirements(view.topology, consumer).map((ref) => describe(view, consumer, ref)))
      .sort(compareRequirements),
    dependencies: findDrawn(view, new Set(indices)),
    isExact: found.uncheckedCount === 0,
    isTruncated: found.items.length > listed.length,
  };
}

function describe(view: EstateView, consumer: ItemIndex, ref: RequirementRef): SupportRequirement {
  const { entries } = view.topology;
  const terms = readTerms(view.topology, ref);
  const types = new Set<string>();
  const picker = new FirstPicker<number>(LIMITS.maxProofMembers, (left, right) =>
    compareText(view.idAt(entries.provider[left] ?? 0), view.idAt(entries.provider[right] ?? 0)),
  );
  let memberCount = 0;
  for (let entry = ref.memberStart; entry < ref.memberEnd; entry += 1) {
    if (readMemberWeight(view.topology, ref, entry) === 0) continue;
    types.add(view.relationTypeAt(entries.type[entry] ?? 0).id);
    memberCount += 1;
    picker.offer(entry);
  }
  const group = ref.record < 0 ? undefined : view.groupNameAt(ref.record);
  const isNeedStated = terms.needLow === terms.needHigh;
  const isFullStated = terms.fullLow === terms.fullHigh && terms.fullHigh !== terms.needHigh;
  return {
    consumerId: view.idAt(consumer),
    consumerName: view.nameAt(consumer),
    ...(group === undefined ? {} : { group }),
    relationTypes: [...types].sort(compareText),
    strength: terms.strength === STRENGTH_CODE.hard ? 'hard' : 'soft',
    total: terms.total,
    ...(isNeedStated ? { need: terms.needHigh, margin: terms.total - terms.needHigh } : {}),
    ...(isFullStated ? { fullAt: terms.fullHigh } : {}),
    members: picker.first().map((entry) => {
      const provider = entries.provider[entry] ?? 0;
      const weight = readMemberWeight(view.topology, ref, entry);
      const part = PART_WORDS[findPart(view.topology, entry)] ?? 'spare';
      return { itemId: view.idAt(provider), name: view.nameAt(provider), part, weight, share: weight / terms.total };
    }),
    memberCount,
  };
}

function compareRequirements(left: SupportRequirement, right: SupportRequirement): number {
  return (
    compareText(left.consumerId, right.consumerId) ||
    compareText(left.relationTypes.join(' '), right.relationTypes.join(' ')) ||
    compareText(left.group ?? '', right.group ?? '') ||
    compareText(left.members[0]?.itemId ?? '', right.members[0]?.itemId ?? '')
  );
}
