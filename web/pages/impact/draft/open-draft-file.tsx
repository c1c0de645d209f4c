import type { ChangeEvent, ReactNode, RefObject } from 'react';
import { useToast } from '../../../components/toasts.tsx';
import { parseDraftFile } from '../../../state/draft-file.ts';
import { newDraft } from '../../../state/draft-state.ts';
import type { Draft } from './use-draft.ts';

/** A draft that is larger is not one of a person. */
const MOST_FILE_BYTES = 2_000_000;

interface OpenDraftFileProps {
  readonly draft: Draft;
  /** Pressed by whatever button stands for it. */
  readonly input: RefObject<HTMLInputElement | null>;
}

/** Opens a draft that was saved as a file, in place of the present one. */
export function OpenDraftFile({ draft: { state, show, offerUndo }, input }: OpenDraftFileProps): ReactNode {
  const toast = useToast();
  const open = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const field = event.currentTarget;
    const file = field.files?.[0];
    const read = file === undefined || file.size > MOST_FILE_BYTES ? undefined : parseDraftFile(await file.text());
    field.value = '';
    if (file === undefined) return;
    if (read === undefined) {
      toast('This file is not a draft. Choose one that was saved here, a JSON file with the list “draft”.');
      return;
    }
    const { losses, overrides, steps, unreadCount } = read;
    show({ ...newDraft({ losses, overrides }), steps, unreadCount });
    const counted = steps.length === 1 ? '1 step' : `${steps.length.toLocaleString('en-US')} steps`;
    const left = unreadCount === 0 ? '' : ` ${unreadCount.toLocaleString('en-US')} could not be read and are left out.`;
    offerUndo(`${file.name} is opened: ${counted}.${left}`, steps, state);
  };
  return (
    <input
      ref={input}
      type="file"
      accept="application/json,.json"
      className="visually-hidden"
      tabIndex={-1}
      aria-label="Draft file"
      onChange={(event) => void open(event)}
    />
  );
}
