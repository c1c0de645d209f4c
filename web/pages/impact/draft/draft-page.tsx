import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { draftComparisonQuery, impactQuery } from '../../../api/queries.ts';
import { useMapAhead } from '../../../canvas/late-map.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { askedOfSides } from '../../../state/draft-sides.ts';
import { askedOf } from '../../../state/impact-question.ts';
import { DraftEmpty } from './draft-empty.tsx';
import { DraftPanes } from './draft-panes.tsx';
import type { DraftSides } from './draft-parts.ts';
import { DraftQuestion } from './draft-question.tsx';
import { type Draft, useDraft } from './use-draft.ts';
import { useDraftedItems } from './use-drafted-items.ts';

/** What if it were built differently: a draft that is never written, and what it changes in the answer to a question. */
export function DraftPage(): ReactNode {
  const draft = useDraft();
  const { question, steps, editedId, unreadCount } = draft.state;
  const lostIds = question.losses.map(({ itemId }) => itemId);
  useMapAhead(lostIds.length > 0);
  const items = useDraftedItems(steps, editedId === undefined ? lostIds : [...lostIds, editedId]);
  const { sides, isFetching } = useSides(draft);
  if (lostIds.length === 0 && steps.length === 0 && editedId === undefined && unreadCount === 0) {
    return (
      <>
        <PageTitle>Draft</PageTitle>
        <DraftEmpty draft={draft} />
      </>
    );
  }
  const names = lostIds.map(items.nameOf).join(', ');
  const counted = steps.length === 1 ? '1 change' : `${steps.length.toLocaleString('en-US')} changes`;
  return (
    <div className="draft" aria-busy={isFetching}>
      <PageTitle>{names === '' ? `Draft of ${counted}` : `What breaks if ${names} fails, with ${counted}`}</PageTitle>
      <h1 className="visually-hidden">Draft</h1>
      <DraftQuestion draft={draft} answer={sides.after ?? sides.before}>
        {steps.length > 0 && <span className="draft-count">with {counted}</span>}
      </DraftQuestion>
      <DraftPanes draft={draft} items={items} sides={sides} />
    </div>
  );
}

/** Asks both sides, and for what differs between them. */
function useSides({ state: { question, steps } }: Draft): { readonly sides: DraftSides; readonly isFetching: boolean } {
  const asked = askedOfSides(question, steps);
  const comparison = useQuery(draftComparisonQuery({ ...askedOf(question), draft: [...steps] }));
  const before = useQuery(impactQuery(asked.before));
  const isDrafted = steps.length > 0 && comparison.error === null;
  const hasAfter = isDrafted && asked.after.losses.length > 0;
  const after = useQuery({ ...impactQuery(asked.after), enabled: hasAfter });
  return {
    sides: {
      asked,
      comparison: isDrafted ? comparison.data : undefined,
      before: asked.before.losses.length === 0 ? undefined : before.data,
      after: hasAfter ? after.data : undefined,
      problem: comparison.error ?? before.error ?? after.error,
      retry: () => void Promise.all([comparison.refetch(), before.refetch()]),
    },
    isFetching: comparison.isFetching || before.isFetching,
  };
}
