import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { ItemName } from '../../components/item-name.tsx';
import { formatInstant } from '../../state/durations.ts';
import { type ImpactQuestion, MOST_OVERRIDES } from '../../state/impact-question.ts';
import { sayOverride, wordsOfCap } from '../../state/override.ts';

interface ProofOverrideProps {
  readonly question: ImpactQuestion;
  readonly itemId: string;
  readonly onEdit: () => void;
}

/** Where somebody who knows better than the model holds the item, or sees who did. */
export function ProofOverride({ question, itemId, onEdit }: ProofOverrideProps): ReactNode {
  const override = question.overrides.find((each) => each.itemId === itemId);
  const isFull = question.overrides.length >= MOST_OVERRIDES;
  const isExpired = override !== undefined && new Date(override.expiresAt) <= new Date();
  const doesCount = !isExpired && !question.areOverridesLeftOut;
  return (
    <section className="proof-override" aria-label="Override">
      {override !== undefined && (
        <p>
          <strong>
            {doesCount ? 'Override' : isExpired ? 'Expired override, does not count' : 'Override, left out at present'}
          </strong>
          {/* Of one that counts the proof names the author and the reason. */}:{' '}
          <ItemName
            name={
              doesCount
                ? `at most ${wordsOfCap(override.cap)}, until ${formatInstant(override.expiresAt)}`
                : sayOverride(override)
            }
          />
        </p>
      )}
      {override === undefined && isFull ? (
        <p className="muted">A question takes {MOST_OVERRIDES} overrides; remove one to add another.</p>
      ) : (
        <button type="button" className="button" onClick={onEdit}>
          <Lock size={15} aria-hidden="true" /> {override === undefined ? 'Add an override' : 'Change the override'}
        </button>
      )}
    </section>
  );
}
