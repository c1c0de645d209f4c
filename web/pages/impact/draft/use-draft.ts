import { useCallback, useEffect, useMemo } from 'react';
import type { DraftStep } from '../../../../server/contract/draft-step.ts';
import { useToast } from '../../../components/toasts.tsx';
import { goTo, useAddress } from '../../../components/use-address.ts';
import { addSteps, type DraftState, formatDraft, parseDraft } from '../../../state/draft-state.ts';
import { MOST_DRAFT_STEPS } from '../../../state/draft-steps.ts';
import { rememberDraft } from './latest-draft.ts';

/** Goes on to another state; replaced when the way back need not stop at the present one. */
export type ShowDraft = (state: DraftState, isReplaced?: boolean) => void;

/** The draft with the ways on from it. */
export interface Draft {
  readonly state: DraftState;
  readonly show: ShowDraft;
  /**
   * Adds steps; says so when there is no room for them.
   * @param editedId the item that is changed next; the same as before when not given
   * @returns whether they were added
   */
  readonly add: (steps: readonly DraftStep[], editedId?: string) => boolean;
}

/** Holds the whole state of the page in its address. */
export function useDraft(): Draft {
  const { search, hash } = useAddress();
  const toast = useToast();
  const state = useMemo(() => parseDraft(search, hash), [search, hash]);
  useEffect(() => {
    if (state.steps.length === 0) return;
    return () => rememberDraft(state);
  }, [state]);
  const show = useCallback<ShowDraft>((next, isReplaced = false) => goTo(formatDraft(next), isReplaced), []);
  const add = useCallback(
    (steps: readonly DraftStep[], editedId = state.editedId): boolean => {
      const next = addSteps(state, steps);
      if (next !== undefined) show({ ...next, editedId });
      else {
        const more = steps.length === 1 ? 'one more' : `${steps.length.toLocaleString('en-US')} more`;
        toast(`A draft holds at most ${MOST_DRAFT_STEPS} steps; there is no room for ${more}.`);
      }
      return next !== undefined;
    },
    [state, show, toast],
  );
  return { state, show, add };
}
