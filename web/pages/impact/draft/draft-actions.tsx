import { EllipsisVertical, FileDown, FileUp, Link2, Printer } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { saveText } from '../../../components/save-text.ts';
import { ShareButton } from '../../../components/share-button.tsx';
import { useToast } from '../../../components/toasts.tsx';
import { formatDraftFile } from '../../../state/draft-file.ts';
import { formatDraft, MOST_LINK_CHARACTERS, shareableDraft } from '../../../state/draft-state.ts';
import { OpenDraftFile } from './open-draft-file.tsx';
import type { Draft } from './use-draft.ts';

/** What can be done with the whole draft: share it, take it away as a file, open another. */
export function DraftActions({ draft }: { readonly draft: Draft }): ReactNode {
  const { state } = draft;
  const toast = useToast();
  const fileInput = useRef<HTMLInputElement>(null);
  const address = formatDraft(shareableDraft(state));
  const isTooLong = address.length > MOST_LINK_CHARACTERS;
  const save = (): void => saveText('draft.json', 'application/json', formatDraftFile(state.question, state.steps));
  return (
    <>
      {isTooLong ? (
        <button
          type="button"
          className="button share-button"
          aria-label="Copy link"
          onClick={() =>
            toast(
              `This draft is too long for a link that mail and chat keep whole (${address.length.toLocaleString('en-US')} of at most ${MOST_LINK_CHARACTERS.toLocaleString('en-US')} characters). Pass it on as a file.`,
              { label: 'Save the file', run: save },
            )
          }
        >
          <Link2 size={16} aria-hidden="true" /> <span>Copy link</span>
        </button>
      ) : (
        <ShareButton
          address={address}
          said="The address of this draft is copied. Whoever opens it sees the same draft and the same question."
        />
      )}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="icon-button" aria-label="More to do with the draft">
          <EllipsisVertical size={17} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
            <DropdownMenu.Item className="menu-item" disabled={state.steps.length === 0} onSelect={save}>
              <FileDown size={16} aria-hidden="true" /> Save as a file
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={() => setTimeout(() => window.print())}>
              <Printer size={16} aria-hidden="true" /> Print or save as PDF
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={() => fileInput.current?.click()}>
              <FileUp size={16} aria-hidden="true" /> Open a file
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <OpenDraftFile draft={draft} input={fileInput} />
    </>
  );
}
