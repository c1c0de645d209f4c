import { useCallback, useEffect, useMemo } from 'react';
import type { DraftStep } from '../../../../server/contract/draft-step.ts';
import { useToast } from '../../../components/toasts.tsx';
import { goTo, useAddress } from '../../../components/use-address.ts';
import { addSteps, DRAFT_PATH, type DraftState, formatDraft, parseDraft } from '../../../state/draft-state.ts';
import { MOST_DRAFT_STEPS } from '../../../state/draft-steps.ts';
import { latestDraft, rememberDraft, resumeDraft } from './latest-draft.ts';

/** Goes on to another state; replaced when the way back need not stop at the present one. */
export type ShowDraft = (state: DraftState, isReplaced?: boolean) => void;

/** The draft with the ways on from it. */
export interface Draft {
  readonly state: DraftState;
  readonly show: ShowDraft;
  /**
   * Adds steps; says so when there is no room for them.
   * @param more the item that is changed next, the same as before when not given; and what is said of it, with a way back
   */
  readonly add: (steps: readonly DraftStep[], more?: { readonly editedId?: string; readonly said?: string }) => void;
  /**
   * Says what was done to the draft, with a way to take it back as long as nothing else was done to it.
   * @param made the steps after it
   * @param before what there was
   */
  readonly offerUndo: (text: string, made: readonly DraftStep[], before: DraftState) => void;
}

/** Holds the whole state of the page in its address. */
export function useDraft(): Draft {
  const { search, hash } = useAddress();
  const toast = useToast();
  const state = useMemo(() => parseDraft(search, hash), [search, hash]);
  useEffect(() => {
    if (state.steps.length === 0) return;
    resumeDraft();
    return () => rememberDraft(state);
  }, [state]);
  const show = useCallback<ShowDraft>((next, isReplaced = false) => goTo(formatDraft(next), isReplaced), []);
  const offerUndo = useCallback(
    (text: string, made: readonly DraftStep[], before: DraftState): void => {
      const run = (): void => {
        if (JSON.stringify(presentSteps()) === JSON.stringify(made)) show(before);
        else toast('Not taken back: the draft was changed again since.');
      };
      toast(text, { label: 'Undo', run });
    },
    [show, toast],
  );
  const add = useCallback<Draft['add']>(
    (steps, { editedId, said } = {}) => {
      // Whoever has asked the server meanwhile adds to what stands now.
      const before = presentDraft() ?? state;
      const next = addSteps(before, steps);
      if (next === undefined) {
        const more = steps.length === 1 ? 'one more' : `${steps.length.toLocaleString('en-US')} more`;
        toast(`A draft holds at most ${MOST_DRAFT_STEPS} steps; there is no room for ${more}.`);
        return;
      }
      show({ ...next, editedId: editedId ?? before.editedId });
      if (said !== undefined) offerUndo(said, next.steps, before);
    },
    [state, show, toast, offerUndo],
  );
  return { state, show, add, offerUndo };
}

/** @returns the draft that the page shows, or undefined when it shows none */
function presentDraft(): DraftState | undefined {
  const { pathname, search, hash } = window.location;
  return pathname === DRAFT_PATH ? parseDraft(search, hash) : undefined;
}

/** Of the draft that is shown, or else of the one that was left. */
function presentSteps(): readonly DraftStep[] {
  return (presentDraft() ?? latestDraft())?.steps ?? [];
}
