import { type ReactNode, useState } from 'react';
import { AppLink } from '../../../components/app-link.tsx';
import { formatDraft } from '../../../state/draft-state.ts';
import { latestDraft } from './latest-draft.ts';

/** Leads back to the draft that was left last, with the item that was chosen since. */
export function KeptDraft({ editedId }: { readonly editedId?: string | undefined }): ReactNode {
  // What is left while this is shown is the draft one is in.
  const [kept] = useState(latestDraft);
  if (kept === undefined) return null;
  const counted = kept.steps.length === 1 ? '1 step' : `${kept.steps.length.toLocaleString('en-US')} steps`;
  return (
    <p className="draft-note">
      Your draft of {counted} is still there.{' '}
      <AppLink className="text-button" href={formatDraft({ ...kept, editedId: editedId ?? kept.editedId })}>
        Go on with it
      </AppLink>
    </p>
  );
}
