import { Redo2, Trash2, Undo2 } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { discardSteps, redoStep, undoStep } from '../../../state/draft-state.ts';
import type { DraftPartProps } from './draft-parts.ts';
import { DraftProblem } from './draft-problem.tsx';
import { ItemDrafter } from './item-drafter.tsx';
import { KeptDraft } from './kept-draft.tsx';
import { forgetDraft } from './latest-draft.ts';
import { MoreChanges } from './more-changes.tsx';
import { StepList } from './step-list.tsx';
import type { Draft } from './use-draft.ts';

/** The steps of the draft, and where more are made. */
export function StepsPane(props: DraftPartProps): ReactNode {
  const { state, show } = props.draft;
  const { steps, editedId, unreadCount } = state;
  return (
    <>
      <StepsBar draft={props.draft} />
      <div className="draft-scroll">
        {unreadCount > 0 && (
          <p className="draft-note" role="status">
            {unreadCount === 1 ? 'One step' : `${unreadCount.toLocaleString('en-US')} steps`} of this link or file could
            not be read and {unreadCount === 1 ? 'is' : 'are'} left out. The link may have been cut on its way.
          </p>
        )}
        <DraftProblem {...props} />
        {steps.length > 0 ? (
          <StepList {...props} />
        ) : (
          <>
            <p className="draft-note">
              Nothing is drafted yet. Change something below: what it does to the answer is said at once, and nothing is
              ever written.
            </p>
            <KeptDraft editedId={editedId} />
          </>
        )}
        {editedId !== undefined && (
          <ItemDrafter
            key={editedId}
            {...props}
            itemId={editedId}
            onEdit={(next) => show({ ...state, editedId: next }, true)}
          />
        )}
        <MoreChanges {...props} />
      </div>
    </>
  );
}

function StepsBar({ draft }: { readonly draft: Draft }): ReactNode {
  const { state, show, offerUndo } = draft;
  const { steps, undone } = state;
  useUndoKeys(draft);
  const discard = (): void => {
    forgetDraft(state);
    show(discardSteps(state));
    offerUndo('The draft is discarded. Nothing of it was ever written.', [], state);
  };
  return (
    <div className="draft-bar">
      <h2>
        Steps <span className="tab-count">{steps.length.toLocaleString('en-US')}</span>
      </h2>
      <button
        type="button"
        className="icon-button"
        aria-label="Undo the last step"
        title="Undo the last step (Ctrl Z)"
        disabled={steps.length === 0}
        onClick={() => show(undoStep(state))}
      >
        <Undo2 size={17} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Redo the step"
        title="Redo the step (Ctrl Shift Z)"
        disabled={undone.length === 0}
        onClick={() => show(redoStep(state))}
      >
        <Redo2 size={17} />
      </button>
      <button type="button" className="button" disabled={steps.length === 0} onClick={discard}>
        <Trash2 size={15} aria-hidden="true" /> Discard
      </button>
    </div>
  );
}

/** In a field the keys belong to the text. */
function useUndoKeys({ state, show }: Draft): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isInField(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      show(key === 'y' || event.shiftKey ? redoStep(state) : undoStep(state));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [state, show]);
}

function isInField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
