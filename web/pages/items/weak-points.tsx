import { useQuery } from '@tanstack/react-query';
import { Radar } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { WeakPoint, WeakPointsAnswer } from '../../../server/contract/weak-points.ts';
import { proofQuery, weakPointsQuery } from '../../api/queries.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { ProofSteps } from '../../components/proof-steps.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { goTo, itemAddress } from '../../components/use-address.ts';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { impactAddress } from '../../state/impact-question.ts';
import { sayCertainty, sayWay, sayWeakPoints } from '../../state/weak-point-words.ts';

/** So many are read at a glance; the others are a press away. */
const SHOWN_AT_FIRST = 6;

interface WeakPointsProps {
  readonly itemId: string;
  /** Whether they are looked for without being asked for. */
  readonly isAskedAtOnce: boolean;
}

/** What alone takes an item out, redundancy counted, each with the way on which its loss arrives. */
export function WeakPoints({ itemId, isAskedAtOnce }: WeakPointsProps): ReactNode {
  const [isAsked, setAsked] = useState(isAskedAtOnce);
  const { data, error, refetch } = useQuery({ ...weakPointsQuery(itemId), enabled: isAsked });
  return (
    <section className="weak-points" aria-label="Single points of failure">
      <h2>
        Single points of failure{' '}
        {data !== undefined && <span className="tab-count">{data.total.toLocaleString('en-US')}</span>}
      </h2>
      {!isAsked && (
        <button type="button" className="button" onClick={() => setAsked(true)}>
          Find what alone takes it out
        </button>
      )}
      {isAsked && error !== null && <ProblemBanner problem={error} onRetry={() => void refetch()} />}
      {isAsked && error === null && data === undefined && (
        <SkeletonRows count={3} label="Single points of failure are being looked for" />
      )}
      {error === null && data !== undefined && <WeakPointList answer={data} />}
    </section>
  );
}

function WeakPointList({ answer }: { readonly answer: WeakPointsAnswer }): ReactNode {
  const [areAllShown, showAll] = useState(false);
  const shown = areAllShown ? answer.points : answer.points.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <p className="muted" role="status">
        {sayWeakPoints(answer, shown.length)}
      </p>
      <ul className="weak-point-rows">
        {shown.map((point) => (
          <WeakPointRow key={point.items.map(({ id }) => id).join(' ')} point={point} itemId={answer.item.id} />
        ))}
      </ul>
      {shown.length < answer.points.length && (
        <button type="button" className="button" onClick={() => showAll(true)}>
          Show {answer.isTruncated ? 'the first' : 'all'} {answer.points.length.toLocaleString('en-US')}
        </button>
      )}
    </>
  );
}

function WeakPointRow({ point, itemId }: { readonly point: WeakPoint; readonly itemId: string }): ReactNode {
  const catalogue = useCatalogue();
  const { outcome } = point;
  const [item] = point.items;
  if (item === undefined) return null;
  const known = catalogue.findClass(item.class);
  const question = `What if ${item.name} fails?`;
  return (
    <li>
      <div className="weak-point">
        <AppLink className="dependency-row" href={itemAddress(item.id)}>
          <ClassSymbol symbol={known.symbol} />
          <span>
            <strong>
              <ItemName name={item.name} />
            </strong>
            <small className="muted">{known.label}</small>
            <small className="weak-point-outcome">
              <VerdictGlyph verdict={outcome} size={13} /> {sayCertainty(outcome)}
            </small>
          </span>
        </AppLink>
        <AppLink className="icon-button" aria-label={question} title={question} href={impactAddress([item.id])}>
          <Radar size={16} />
        </AppLink>
      </div>
      <WeakPointProof point={point} lostId={item.id} itemId={itemId} />
    </li>
  );
}

interface WeakPointProofProps {
  readonly point: WeakPoint;
  readonly lostId: string;
  readonly itemId: string;
}

/** The way of a loss in short, and its proof once it is opened: a way names one member of a group, a proof all that fall. */
function WeakPointProof({ point, lostId, itemId }: WeakPointProofProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const asked = { losses: [{ itemId: lostId, level: 'outage' as const }], overrides: [] };
  const { data: proof, isLoading, error } = useQuery(proofQuery(asked, isOpen ? itemId : undefined));
  return (
    <details className="weak-point-way" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ItemName name={sayWay(point)} />
      </summary>
      {isLoading && <SkeletonRows count={2} label="The proof is on its way" />}
      {proof !== undefined && proof !== null && (
        <ProofSteps proof={proof} verdict={proof.outcome} onSelect={(id) => goTo(itemAddress(id))} />
      )}
      {error !== null && <p className="muted">The whole proof cannot be had now. In short:</p>}
      {!isLoading && (proof === undefined || proof === null) && <Way point={point} />}
    </details>
  );
}

function Way({ point: { steps, isStepsTruncated } }: { readonly point: WeakPoint }): ReactNode {
  return (
    <ol className="weak-point-steps">
      {steps.map(({ itemId, name, because }) => (
        <li key={itemId}>
          <ItemName name={name} /> {because}
        </li>
      ))}
      {isStepsTruncated && <li>and on, over more steps than are kept</li>}
    </ol>
  );
}
