import type { QueryClient } from '@tanstack/react-query';
import type { GroupWire } from '../../../../server/contract/dependency.ts';
import type { DraftStep } from '../../../../server/contract/draft-step.ts';
import { dependenciesQuery } from '../../../api/queries.ts';
import { findItemsOfDraft } from '../../../state/draft-steps.ts';
import { draftNeeds, type EditedDependency } from '../../../state/drafted-item.ts';
import type { NeedOfGroup } from '../../../state/stand-in.ts';

/**
 * Reads what the groups need, after a draft, that an item is a member of.
 * @param consumers what needs the item
 * @throws ProblemError when the server does not say
 */
export async function readGroupNeeds(
  client: QueryClient,
  consumers: readonly EditedDependency[],
  steps: readonly DraftStep[],
): Promise<NeedOfGroup> {
  const { added } = findItemsOfDraft(steps);
  const consumerIds = new Set(consumers.flatMap(({ group, consumerId }) => (group === undefined ? [] : [consumerId])));
  const known = await Promise.all(
    [...consumerIds].map(async (id): Promise<readonly [string, readonly GroupWire[]]> => {
      const base = added.has(id) ? undefined : await client.fetchQuery(dependenciesQuery(id));
      return [id, draftNeeds(base, id, steps, () => undefined).groups];
    }),
  );
  const groups = new Map(known);
  return (consumerId, group) => groups.get(consumerId)?.find(({ name }) => name === group)?.need;
}
