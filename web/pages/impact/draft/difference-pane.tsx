import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { VerdictDifference } from '../../../../server/contract/draft.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { DifferenceSign } from '../../../components/difference-sign.tsx';
import { ItemName } from '../../../components/item-name.tsx';
import { SkeletonRows } from '../../../components/skeleton.tsx';
import { VerdictChange } from '../../../components/verdict-change.tsx';
import { findNeedless, sayNeedless } from '../../../state/added-items.ts';
import { becauseOf, differenceHeadline, kindOfDifference } from '../../../state/draft-differences.ts';
import type { DraftPartProps } from './draft-parts.ts';
import { SummaryTable } from './summary-table.tsx';

/** What the draft changes in the answer: in one sentence, in numbers, item by item. */
export function DifferencePane(props: DraftPartProps): ReactNode {
  const { draft, sides } = props;
  const { question, steps } = draft.state;
  const { comparison, before } = sides;
  const catalogue = useCatalogue();
  if (question.losses.length === 0) {
    return <p className="draft-note">Choose what fails, in the sentence above, to see what the draft changes.</p>;
  }
  if (comparison === undefined) {
    if (steps.length > 0 && sides.problem === null)
      return <SkeletonRows count={6} label="The comparison is on its way" />;
    return (
      <>
        {before !== undefined && <SummaryTable before={before.summary} />}
        <p className="draft-note">
          {steps.length === 0
            ? 'This is the answer as it is. With the first step, what it changes stands here.'
            : 'The draft cannot be compared until the step that does not apply is dropped.'}
        </p>
      </>
    );
  }
  return (
    <>
      <p className="difference-headline" role="status">
        {differenceHeadline(comparison, catalogue)}
      </p>
      <Needless {...props} />
      <SummaryTable before={comparison.before.summary} after={comparison.after.summary} />
      <DifferenceList {...props} />
    </>
  );
}

/** Better for everybody is soon said where what stands in needs nothing itself. */
function Needless({ draft: { state, show } }: DraftPartProps): ReactNode {
  const needless = findNeedless(state.steps);
  const [first] = needless;
  if (first === undefined) return null;
  return (
    <p className="draft-note draft-caution">
      <TriangleAlert size={15} aria-hidden="true" />
      <span>
        <ItemName name={sayNeedless(needless)} />{' '}
        <button
          type="button"
          className="text-button"
          onClick={() => show({ ...state, editedId: first.id, pane: 'steps' }, true)}
        >
          Say what it needs
        </button>
      </span>
    </p>
  );
}

function DifferenceList({ draft, sides }: DraftPartProps): ReactNode {
  const catalogue = useCatalogue();
  const { state, show } = draft;
  const { differences = [], differenceCount = 0 } = sides.comparison ?? {};
  const select = (itemId: string): void => {
    const isSelected = state.question.selectedId === itemId;
    show({ ...state, question: { ...state.question, selectedId: isSelected ? undefined : itemId } }, true);
  };
  const services = differences.filter((each) => catalogue.findClass(each.class).isBusinessService);
  const others = differences.filter((each) => !services.includes(each));
  const rows = (title: string, list: readonly VerdictDifference[]): ReactNode =>
    list.length > 0 && (
      <section>
        <h2>
          {title} <span className="tab-count">{list.length.toLocaleString('en-US')}</span>
        </h2>
        <ul className="rows">
          {list.map((each) => (
            <DifferenceRow
              key={each.id}
              difference={each}
              isSelected={each.id === state.question.selectedId}
              sides={sides}
              onSelect={() => select(each.id)}
            />
          ))}
        </ul>
      </section>
    );
  return (
    <div className="difference-list">
      {rows('Business services and processes', services)}
      {rows('Other items', others)}
      {differenceCount > differences.length && (
        <p className="draft-note">
          The first {differences.length.toLocaleString('en-US')} of {differenceCount.toLocaleString('en-US')} are
          listed; all are counted above.
        </p>
      )}
    </div>
  );
}

interface DifferenceRowProps extends Pick<DraftPartProps, 'sides'> {
  readonly difference: VerdictDifference;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function DifferenceRow({ difference, isSelected, sides, onSelect }: DifferenceRowProps): ReactNode {
  const { id, name, criticality, before, after } = difference;
  return (
    <li>
      <button
        type="button"
        className="row difference-row"
        aria-current={isSelected ? 'true' : undefined}
        onClick={onSelect}
      >
        <span className="row-body">
          <span className="row-head">
            <span className="row-name">
              <ItemName name={name} />
            </span>
            {criticality !== undefined && (
              <span className="badge" title={`Criticality ${criticality}`}>
                C{criticality}
              </span>
            )}
            <DifferenceSign kind={kindOfDifference(difference)} />
          </span>
          <VerdictChange before={before} after={after} />
          {isSelected && (
            <>
              <Because side="As it is" text={becauseOf(sides.before, id)} />
              <Because side="With the draft" text={becauseOf(sides.after, id)} />
            </>
          )}
        </span>
      </button>
    </li>
  );
}

function Because({ side, text }: { readonly side: string; readonly text: string | undefined }): ReactNode {
  if (text === undefined) return null;
  return (
    <span className="row-why">
      <strong>{side}:</strong> <ItemName name={text} />
    </span>
  );
}
