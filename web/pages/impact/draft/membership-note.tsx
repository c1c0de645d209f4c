import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DraftStep } from '../../../../server/contract/draft-step.ts';
import { dependenciesQuery } from '../../../api/queries.ts';
import { sayMembership } from '../../../state/dependency-words.ts';
import { findItemsOfDraft } from '../../../state/draft-steps.ts';
import { draftNeeds } from '../../../state/drafted-item.ts';
import type { DraftedItems } from './use-drafted-items.ts';

interface MembershipNoteProps {
  readonly consumerId: string;
  readonly group: string;
  readonly steps: readonly DraftStep[];
  readonly items: DraftedItems;
}

/** Says of a group what it means to be a member: that it can take the place of others, or that it must be up as well. */
export function MembershipNote({ consumerId, group, steps, items }: MembershipNoteProps): ReactNode {
  const isAdded = findItemsOfDraft(steps).added.has(consumerId);
  const { data } = useQuery({ ...dependenciesQuery(consumerId), enabled: !isAdded, retry: false });
  if (data === undefined && !isAdded) return null;
  const known = draftNeeds(data, consumerId, steps, items.find).groups.find(({ name }) => name === group);
  return known === undefined ? null : <small className="muted">{sayMembership(known)}</small>;
}
