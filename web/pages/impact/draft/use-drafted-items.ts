import { useQueries } from '@tanstack/react-query';
import type { DraftStep } from '../../../../server/contract/draft-step.ts';
import { itemQuery } from '../../../api/queries.ts';
import { isAddition, itemIdsOfSteps, subjectOfStep } from '../../../state/draft-steps.ts';
import { type DraftedItem, draftItem } from '../../../state/drafted-item.ts';

/** So many items are asked for by name; more are named by their ids. */
const MOST_NAMED = 100;

/** The items that a draft names, as they stand after it. */
export interface DraftedItems {
  /** Undefined for an item that is not there after the draft, or not known yet. */
  readonly find: (itemId: string) => DraftedItem | undefined;
  /** Names an item whether it is still there or not. */
  readonly nameOf: (itemId: string) => string;
  /** Whether some of them are still on their way. */
  readonly isWaiting: boolean;
}

/**
 * Reads the items that steps name.
 * @param itemIds more items that are wanted
 */
export function useDraftedItems(steps: readonly DraftStep[], itemIds: readonly string[]): DraftedItems {
  const added = new Set(steps.filter(isAddition).map(subjectOfStep));
  const wanted = [...new Set([...itemIds, ...itemIdsOfSteps(steps)])].filter((id) => !added.has(id));
  const answers = useQueries({
    queries: wanted.slice(0, MOST_NAMED).map((id) => ({ ...itemQuery(id), retry: false })),
  });
  const base = new Map(answers.flatMap(({ data }) => (data === undefined ? [] : [[data.item.id, data.item] as const])));
  const find = (itemId: string): DraftedItem | undefined => draftItem(base.get(itemId), itemId, steps);
  const names = new Map([...base].map(([id, { name }]) => [id, name]));
  for (const step of steps)
    if (step.op === 'put-item') names.set(step.item.id, step.item.name ?? names.get(step.item.id) ?? step.item.id);
  return {
    find,
    isWaiting: answers.some(({ isPending }) => isPending),
    nameOf: (itemId) => names.get(itemId) ?? itemId,
  };
}
