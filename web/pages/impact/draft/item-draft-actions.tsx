import { useQueryClient } from '@tanstack/react-query';
import { CopyPlus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useToast } from '../../../components/toasts.tsx';
import type { DraftedItem, EditedDependency } from '../../../state/drafted-item.ts';
import { standInSteps } from '../../../state/stand-in.ts';
import { sayProblem } from '../../items/edit/use-deeds.ts';
import { findFreeId } from './find-free-id.ts';
import { readGroupNeeds } from './read-group-needs.ts';
import type { Draft } from './use-draft.ts';

interface ItemDraftActionsProps {
  readonly draft: Draft;
  readonly item: DraftedItem;
  readonly consumers: readonly EditedDependency[];
  /** How many dependencies on it there are, listed or not. */
  readonly consumerCount: number;
}

/** The two changes that are asked for most: another one beside it, and without it. */
export function ItemDraftActions({ draft, item, consumers, consumerCount }: ItemDraftActionsProps): ReactNode {
  const { state, add } = draft;
  const client = useQueryClient();
  const toast = useToast();
  const addStandIn = async (): Promise<void> => {
    const id = await findFreeId(client, `${item.id}-stand-in`, state.steps);
    const needOf = await readGroupNeeds(client, consumers, state.steps);
    const steps = standInSteps(item, id, consumers, needOf);
    const rest =
      consumerCount > consumers.length
        ? ` Of ${consumerCount.toLocaleString('en-US')} that need it, only the first ${consumers.length.toLocaleString('en-US')} can use it.`
        : '';
    add(steps, { editedId: id, said: `A stand-in for ${item.name} is drafted. Say what it needs.${rest}` });
  };
  return (
    <div className="draft-item-actions">
      <button
        type="button"
        className="button"
        onClick={() => addStandIn().catch((problem: unknown) => toast(sayProblem(problem)))}
      >
        <CopyPlus size={15} aria-hidden="true" /> Give it a stand-in
      </button>
      <button type="button" className="button" onClick={() => add([{ op: 'remove-item', itemId: item.id }])}>
        <Trash2 size={15} aria-hidden="true" /> Take it away
      </button>
    </div>
  );
}
