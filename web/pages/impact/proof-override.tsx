import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { ItemName } from '../../components/item-name.tsx';
import { type ImpactQuestion, MOST_OVERRIDES } from '../../state/impact-question.ts';
import { sayOverride } from '../../state/override.ts';

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
  return (
    <section className="proof-override" aria-label="Override">
      {override !== undefined && (
        <p>
          <strong>
            {isExpired ? 'Expired, does not count' : question.areOverridesLeftOut ? 'Left out at present' : 'Override'}
          </strong>
          : <ItemName name={sayOverride(override)} />
        </p>
      )}
      {override === undefined && isFull ? (
        <p className="muted">A question takes {MOST_OVERRIDES} overrides; let one go to hold this item.</p>
      ) : (
        <button type="button" className="button" onClick={onEdit}>
          <Lock size={15} aria-hidden="true" /> {override === undefined ? 'Hold it at most …' : 'Change the override'}
        </button>
      )}
    </section>
  );
}
