import { Lock, LockOpen, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { ItemName } from '../../components/item-name.tsx';
import { Segments } from '../../components/segments.tsx';
import { formatShortInstant } from '../../state/durations.ts';
import type { ImpactQuestion } from '../../state/impact-question.ts';
import { nameInAnswer } from '../../state/name-in-answer.ts';
import { type AssumedOverride, sayOverride, wordsOfCap } from '../../state/override.ts';
import type { AskQuestion } from './use-impact-question.ts';

const COUNTING = [
  { value: 'with', label: 'With overrides' },
  { value: 'without', label: 'Without' },
] as const;

interface OverrideChipsProps {
  readonly question: ImpactQuestion;
  readonly answer: ImpactAnswer | undefined;
  readonly ask: AskQuestion;
  readonly onEdit: (itemId: string) => void;
  readonly onRemove: (itemId: string, name: string) => void;
}

/** The overrides of this question, each to change or remove; and the same answer with and without them. */
export function OverrideChips({ question, answer, ask, onEdit, onRemove }: OverrideChipsProps): ReactNode {
  const { overrides, areOverridesLeftOut } = question;
  if (overrides.length === 0) return null;
  return (
    <div className="held">
      <span className="held-label">Overrides</span>
      <ul className="held-list">
        {overrides.map((override) => (
          <HeldChip
            key={override.itemId}
            override={override}
            name={nameInAnswer(answer, override.itemId)}
            isLeftOut={areOverridesLeftOut}
            onEdit={() => onEdit(override.itemId)}
            onRemove={() => onRemove(override.itemId, nameInAnswer(answer, override.itemId))}
          />
        ))}
      </ul>
      <Segments
        label="Whether overrides count"
        choices={COUNTING}
        value={areOverridesLeftOut ? 'without' : 'with'}
        onChoose={(chosen) => ask({ ...question, areOverridesLeftOut: chosen === 'without', round: undefined }, true)}
      />
    </div>
  );
}

interface HeldChipProps {
  readonly override: AssumedOverride;
  readonly name: string;
  readonly isLeftOut: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function HeldChip({ override, name, isLeftOut, onEdit, onRemove }: HeldChipProps): ReactNode {
  const now = new Date();
  const isExpired = new Date(override.expiresAt) <= now;
  const doesCount = !isExpired && !isLeftOut;
  const Sign = doesCount ? Lock : LockOpen;
  const state = isExpired
    ? 'expired, does not count'
    : isLeftOut
      ? 'left out'
      : `until ${formatShortInstant(override.expiresAt, now)}`;
  return (
    <li className={doesCount ? 'held-chip' : 'held-chip is-idle'}>
      <button type="button" className="held-name" title={`${name}: ${sayOverride(override)}`} onClick={onEdit}>
        <Sign size={14} aria-hidden="true" />
        <strong>
          <ItemName name={name} />
        </strong>
        <span>at most {wordsOfCap(override.cap)}</span>
        <small>{state}</small>
        <span className="visually-hidden">. Change</span>
      </button>
      <button type="button" className="chip-button" aria-label={`Remove the override of ${name}`} onClick={onRemove}>
        <X size={14} />
      </button>
    </li>
  );
}
