import { FileDown } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { ContentText } from '../../../components/content-text.tsx';
import { saveText } from '../../../components/save-text.ts';
import { findNeedless, sayNeedless } from '../../../state/added-items.ts';
import { createChangeFile, createReviewText } from '../../../state/draft-review.ts';
import { sayStep } from '../../../state/draft-sentence.ts';
import { fileStemOf } from '../../../state/file-name.ts';
import { askedOf } from '../../../state/impact-question.ts';
import { sayOverride } from '../../../state/override.ts';
import type { DraftPartProps } from './draft-parts.ts';

/** The draft as a change set: what a change manager reads, and what an import carries out once it is approved. */
export function DraftReview({ draft, items, sides }: DraftPartProps): ReactNode {
  const { steps, question } = draft.state;
  const { comparison } = sides;
  const catalogue = useCatalogue();
  const { text: changeFile, leftOut } = useMemo(() => createChangeFile(steps), [steps]);
  if (comparison === undefined) return <p className="draft-note">There is nothing to review yet.</p>;
  const names = question.losses.map(({ itemId, level }) => `${items.nameOf(itemId)} (${level})`).join(', ');
  const words = {
    question: names === '' ? 'A draft' : `What breaks if ${names}, with and without these changes?`,
    caution: sayNeedless(findNeedless(steps)),
    byHand: leftOut.map((step) => sayStep(step, items.nameOf, catalogue)),
    held: askedOf(question).overrides.map((each) => `${items.nameOf(each.itemId)}: ${sayOverride(each)}`),
  };
  return (
    <ContentText
      text={createReviewText(words, comparison, catalogue)}
      fileStem={fileStemOf('draft', comparison.revision)}
    >
      <button
        type="button"
        className="button"
        title="What the draft adds and changes, as a file to preview and import once the change is approved"
        onClick={() => saveText('change-set.json', 'application/json', changeFile)}
      >
        <FileDown size={15} aria-hidden="true" /> For import
      </button>
    </ContentText>
  );
}
