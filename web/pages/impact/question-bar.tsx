import { Check, ChevronDown, Plus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ChosenChip } from '../../components/chosen-chip.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemFinder } from '../../components/item-finder.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { QuestionFold } from '../../components/question-fold.tsx';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import {
  type AssumedLoss,
  addLoss,
  type ImpactQuestion,
  type LossLevel,
  removeLoss,
  setLevel,
  setLossLevel,
} from '../../state/impact-question.ts';
import { nameInAnswer } from '../../state/name-in-answer.ts';
import { OverrideChips } from './override-chips.tsx';
import type { AskQuestion } from './use-impact-question.ts';

interface QuestionBarProps {
  readonly question: ImpactQuestion;
  readonly answer: ImpactAnswer | undefined;
  readonly ask: AskQuestion;
  /** More of the sentence, before its question mark. */
  readonly children?: ReactNode;
  /** What can be done with the question, at the end of the bar. */
  readonly actions: ReactNode;
  readonly onEditOverride: (itemId: string) => void;
  readonly onRemoveOverride: (itemId: string, name: string) => void;
}

const LEVEL_WORDS: Readonly<Record<LossLevel, readonly [one: string, many: string]>> = {
  outage: ['has an outage', 'have an outage'],
  degraded: ['is degraded', 'are degraded'],
};

/** The question as a sentence that is edited where it stands. */
export function QuestionBar(props: QuestionBarProps): ReactNode {
  const { question, answer, ask, children, actions } = props;
  const { losses } = question;
  const levels = new Set(losses.map(({ level }) => level));
  const bar = useRef<HTMLDivElement>(null);
  // A chip that goes takes the focus with it, which would be lost then.
  const moveFocus = (): void => bar.current?.querySelector<HTMLElement>('.add-item')?.focus();
  return (
    <QuestionFold bar={bar} isOpenAtFirst={losses.length === 0} said={<QuestionLine losses={losses} answer={answer} />}>
      <div className="question-sentence">
        <span>What breaks if</span>
        {losses.map((loss, index) => (
          <span key={loss.itemId} className="question-part">
            <LossChip
              loss={loss}
              answer={answer}
              isMarked={losses.length > 1}
              onToggle={() => ask(setLossLevel(question, loss.itemId, loss.level === 'outage' ? 'degraded' : 'outage'))}
              onRemove={() => {
                moveFocus();
                ask(removeLoss(question, loss.itemId));
              }}
            />
            {index < losses.length - 1 && <span>and</span>}
          </span>
        ))}
        <AddItem onAdd={(itemId) => ask(addLoss(question, itemId))} />
        <LevelPicker isMany={losses.length > 1} levels={levels} onChoose={(level) => ask(setLevel(question, level))} />
        {children}
        <span className="question-mark">?</span>
      </div>
      <div className="question-actions">{actions}</div>
      <OverrideChips
        question={question}
        answer={answer}
        ask={ask}
        onEdit={props.onEditOverride}
        onRemove={(itemId, name) => {
          moveFocus();
          props.onRemoveOverride(itemId, name);
        }}
      />
    </QuestionFold>
  );
}

/** The question without what edits it. */
function QuestionLine({
  losses,
  answer,
}: { readonly losses: readonly AssumedLoss[] } & Pick<QuestionBarProps, 'answer'>) {
  const [level, ...others] = new Set(losses.map((loss) => loss.level));
  const names = losses.map(({ itemId }) => nameInAnswer(answer, itemId));
  if (names.length === 0) return 'Choose what fails';
  return (
    <>
      {level !== undefined && others.length === 0 && <VerdictGlyph verdict={level} />} If{' '}
      <ItemName name={names.join(' and ')} />{' '}
      {level === undefined || others.length > 0 ? 'fail' : LEVEL_WORDS[level][names.length > 1 ? 1 : 0]}
    </>
  );
}

interface LossChipProps {
  readonly loss: AssumedLoss;
  readonly answer: ImpactAnswer | undefined;
  readonly isMarked: boolean;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
}

function LossChip({ loss, answer, isMarked, onToggle, onRemove }: LossChipProps): ReactNode {
  const catalogue = useCatalogue();
  const name = nameInAnswer(answer, loss.itemId);
  const item = answer?.items.find(({ id }) => id === loss.itemId);
  const symbol = item === undefined ? 'box' : catalogue.findClass(item.class).symbol;
  return (
    <ChosenChip className={`loss-chip is-${loss.level}`} name={name} onRemove={onRemove}>
      {isMarked ? (
        <button
          type="button"
          className="chip-button"
          onClick={onToggle}
          title={loss.level === 'outage' ? 'Outage; change to degraded' : 'Degraded; change to outage'}
          aria-label={`${name}: ${loss.level}. Change`}
        >
          <VerdictGlyph verdict={loss.level} />
        </button>
      ) : (
        <ClassSymbol symbol={symbol} size={17} />
      )}
    </ChosenChip>
  );
}

function AddItem({ onAdd }: { readonly onAdd: (itemId: string) => void }): ReactNode {
  return (
    <ItemFinder
      className="add-item"
      triggerLabel="Add an item that fails as well"
      title="Add an item"
      label="Add an item that fails as well"
      placeholder="Name or id of another item"
      align="start"
      onChoose={({ id }) => onAdd(id)}
    >
      <Plus size={15} aria-hidden="true" /> item
    </ItemFinder>
  );
}

interface LevelPickerProps {
  readonly isMany: boolean;
  readonly levels: ReadonlySet<LossLevel>;
  readonly onChoose: (level: LossLevel) => void;
}

function LevelPicker({ isMany, levels, onChoose }: LevelPickerProps): ReactNode {
  const [level] = levels;
  const isMixed = levels.size > 1;
  const words = (each: LossLevel): string => LEVEL_WORDS[each][isMany ? 1 : 0];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="picker">
        {!isMixed && level !== undefined && <VerdictGlyph verdict={level} />}
        {isMixed || level === undefined ? 'fail as marked' : words(level)}
        <ChevronDown size={15} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={6}>
          {(['outage', 'degraded'] as const).map((each) => (
            <DropdownMenu.CheckboxItem
              key={each}
              className="menu-item"
              checked={!isMixed && level === each}
              onSelect={() => onChoose(each)}
            >
              <VerdictGlyph verdict={each} />
              <span>
                {words(each)}
                <small>{each === 'outage' ? 'does not work' : 'works below par'}</small>
              </span>
              {!isMixed && level === each && <Check size={16} className="menu-check" />}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
