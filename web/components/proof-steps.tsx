import type { ReactNode } from 'react';
import type { Proof, ProofMember, ProofStep } from '../../server/contract/impact.ts';
import { labelOfVerdict, type Verdict } from '../state/outcomes.ts';
import { requirementNote } from '../state/requirement-words.ts';
import { sayGroupCauses } from '../state/shared-causes.ts';
import { ItemName } from './item-name.tsx';
import { VerdictGlyph } from './verdict-glyph.tsx';

interface ProofStepsProps {
  readonly proof: Proof;
  /** Of the item that is proven. */
  readonly verdict: Verdict;
  /** Items of which an override counts; absent where none can. */
  readonly overrides?: ReadonlyMap<string, unknown>;
  readonly onSelect: (itemId: string) => void;
}

/** The chain of sentences from the causes to the item. */
export function ProofSteps({ proof, verdict, overrides, onSelect }: ProofStepsProps): ReactNode {
  const causes = sayGroupCauses(proof);
  const proven = new Set(proof.steps.map(({ itemId }) => itemId));
  return (
    <>
      <ol className="proof-steps">
        {proof.steps.map((step, place) => (
          <ProofStepRow
            key={`${step.itemId} ${step.rank}`}
            step={step}
            verdict={step.itemId === proof.itemId ? verdict : step.outcome}
            isLast={step.itemId === proof.itemId}
            isHeld={overrides?.has(step.itemId) === true}
            isNewCause={place > 0 && step.requirement === undefined}
            unproven={
              verdict === 'spared' ? [] : (step.requirement?.affected ?? []).filter(({ itemId }) => !proven.has(itemId))
            }
            cause={causes.get(step)}
            onSelect={onSelect}
          />
        ))}
      </ol>
      {proof.isTruncated && (
        <p className="list-note">The proof goes on; its first {proof.steps.length} steps are shown.</p>
      )}
    </>
  );
}

function ProofStepRow({
  step,
  verdict,
  isLast,
  isHeld,
  isNewCause,
  unproven,
  cause,
  onSelect,
}: {
  readonly step: ProofStep;
  readonly verdict: Verdict;
  readonly isLast: boolean;
  /** Whether an override counts for it. */
  readonly isHeld: boolean;
  /** Whether nothing above leads to it. */
  readonly isNewCause: boolean;
  /** Affected members that have no step of their own. */
  readonly unproven: readonly ProofMember[];
  /** By what its lost members fall together. */
  readonly cause: string | undefined;
  readonly onSelect: (itemId: string) => void;
}): ReactNode {
  return (
    <li className={`proof-step is-${verdict}${isNewCause ? ' is-new-cause' : ''}`}>
      <VerdictGlyph verdict={verdict} />
      <div>
        {isLast ? (
          <strong>
            <ItemName name={step.name} />
          </strong>
        ) : (
          <button type="button" className="text-button" onClick={() => onSelect(step.itemId)}>
            <ItemName name={step.name} />
          </button>
        )}
        <p>
          <ItemName name={step.because} />
        </p>
        {step.requirement !== undefined && (
          <small>{requirementNote(step.requirement, isHeld ? verdict : undefined)}</small>
        )}
        {cause !== undefined && (
          <small className="proof-cause">
            <ItemName name={cause} />
          </small>
        )}
        {unproven.length > 0 && (
          <small>
            Affected:{' '}
            <ItemName
              name={unproven
                .map(({ name, outcome }) => `${name} (${labelOfVerdict(outcome).toLowerCase()})`)
                .join(', ')}
            />
          </small>
        )}
      </div>
    </li>
  );
}
