import type { QueryClient } from '@tanstack/react-query';
import type { DraftStep } from '../../../../server/contract/draft-step.ts';
import { searchQuery } from '../../../api/queries.ts';
import { itemIdsOfSteps } from '../../../state/draft-steps.ts';
import { freeId } from '../../../state/stand-in.ts';

const MOST_ALIKE = 50;

/**
 * Finds an id for a new item of a draft that neither the estate nor the draft has: a draft must not change an item unawares.
 * @param wanted the id that is taken when it is free
 * @returns the id itself, or with the first free number behind it
 */
export async function findFreeId(client: QueryClient, wanted: string, steps: readonly DraftStep[]): Promise<string> {
  const { items } = await client.fetchQuery(searchQuery(wanted, MOST_ALIKE));
  return freeId(wanted, new Set([...items.map(({ id }) => id), ...itemIdsOfSteps(steps)]));
}
