import type { VerdictDifference } from '../../server/contract/draft.ts';
import type { DraftStep } from '../../server/contract/draft-step.ts';
import type { AnswerDependency, ImpactAnswer, ImpactedItem } from '../../server/contract/impact.ts';
import { keyOfDependency } from './dependency-words.ts';
import { findItemsOfDraft } from './draft-steps.ts';
import { type DraftedItem, draftItem, draftNeeds } from './drafted-item.ts';

const LIVE: ReadonlySet<string> = new Set(['in-service', 'maintenance']);

/** An answer with what only the draft has, and that as differences. */
export interface WithAdded {
  readonly answer: ImpactAnswer;
  readonly differences: readonly VerdictDifference[];
}

/**
 * Puts items into the answer about a draft that only the draft has and that nothing happens to: a stand-in is on the map
 * although no loss reaches it, with what it is to stand in for.
 * @param after the answer about the draft
 * @returns the answer with these items and what the draft says they need and are needed by, and one difference for each
 */
export function keepAdded(after: ImpactAnswer, steps: readonly DraftStep[]): WithAdded {
  const drawn = new Set([...after.items, ...after.spared].map(({ id }) => id));
  const shown = listAdded(steps).filter(({ id }) => !drawn.has(id));
  if (shown.length === 0) return { answer: after, differences: [] };
  const items = shown.map((item): ImpactedItem => {
    return {
      ...item,
      outcome: 'no-impact',
      rank: 0,
      hops: 0,
      isRoot: false,
      isFallenByCircle: false,
      isHeldUpByCircle: false,
      because: needsNothing(item.id, steps)
        ? 'Needs nothing, so that no loss reaches it'
        : 'Nothing it needs is affected',
    };
  });
  const isDrawn = (id: string): boolean => drawn.has(id) || shown.some((item) => item.id === id);
  const isNew = ({ consumerId, providerId }: AnswerDependency): boolean =>
    !(drawn.has(consumerId) && drawn.has(providerId)) && isDrawn(consumerId) && isDrawn(providerId);
  return {
    answer: {
      ...after,
      items: [...after.items, ...items],
      dependencies: [...after.dependencies, ...statedDependencies(steps).filter(isNew)],
    },
    differences: shown.map((item) => ({ ...item, after: 'no-impact', isBetter: false })),
  };
}

/** @returns the items that only the draft has, that provide something and need nothing: no loss reaches them */
export function findNeedless(steps: readonly DraftStep[]): readonly DraftedItem[] {
  return listAdded(steps).filter(({ id, status }) => LIVE.has(status) && needsNothing(id, steps));
}

/** @returns what to think of an answer in which items need nothing; nothing where there are none */
export function sayNeedless([first, ...others]: readonly DraftedItem[]): string {
  if (first === undefined) return '';
  if (others.length === 0) return `${first.name} needs nothing yet: the answer takes it as always up.`;
  return `${first.name} and ${others.length} more need nothing yet: the answer takes them as always up.`;
}

function listAdded(steps: readonly DraftStep[]): readonly DraftedItem[] {
  const { added, gone } = findItemsOfDraft(steps);
  return [...added].filter((id) => !gone.has(id)).flatMap((id) => draftItem(undefined, id, steps) ?? []);
}

function needsNothing(itemId: string, steps: readonly DraftStep[]): boolean {
  return draftNeeds(undefined, itemId, steps, () => undefined).providers.length === 0;
}

/** The dependencies that the steps state and leave, as an answer lists them. */
function statedDependencies(steps: readonly DraftStep[]): readonly AnswerDependency[] {
  const stated = new Map<string, AnswerDependency>();
  for (const step of steps) {
    if (step.op === 'remove-dependency') stated.delete(keyOfDependency(step.dependency));
    if (step.op !== 'put-dependency') continue;
    const { consumerId, providerId, type, strength = 'hard', group } = step.dependency;
    stated.set(keyOfDependency(step.dependency), {
      consumerId,
      providerId,
      type,
      strength,
      ...(group === undefined ? {} : { group }),
      isCarrying: false,
    });
  }
  return [...stated.values()];
}
