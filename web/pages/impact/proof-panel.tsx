import { ArrowUpRight, MousePointerClick } from 'lucide-react';
import type { ReactNode } from 'react';
import type {
  ImpactAnswer,
  ImpactedItem,
  Proof,
  RequirementProof,
  SparedItem,
} from '../../../server/contract/impact.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { ProofSteps } from '../../components/proof-steps.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { itemAddress } from '../../components/use-address.ts';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { labelOfVerdict, type Verdict, verdictOf } from '../../state/outcomes.ts';
import { countedOverrides } from '../../state/override.ts';
import { whySpared } from '../../state/why-spared.ts';
import { ItemMeaning } from './item-meaning.tsx';

interface ProofPanelProps {
  readonly answer: ImpactAnswer | undefined;
  readonly selectedId: string | undefined;
  readonly proof: Proof | undefined;
  readonly problem: unknown;
  readonly isLoading: boolean;
  readonly onSelect: (itemId: string) => void;
}

const WHY: Readonly<Record<Verdict, string>> = {
  outage: 'Why it goes out',
  degraded: 'Why it is degraded',
  unknown: 'Why it is unknown',
  'reduced-redundancy': 'Why it has less redundancy',
  spared: 'Why not? What holds it',
  'no-impact': 'Why it is not affected',
};

/** Why the selected item is affected or spared, as a chain of sentences from the cause, and what that means. */
export function ProofPanel(props: ProofPanelProps): ReactNode {
  const { answer, selectedId, proof, problem, isLoading, onSelect } = props;
  if (answer === undefined) return <SkeletonRows count={6} label="The proof is on its way" />;
  if (selectedId === undefined) return <NothingSelected />;
  const item =
    answer.items.find(({ id }) => id === selectedId) ??
    answer.services.find(({ id }) => id === selectedId) ??
    answer.spared.find(({ id }) => id === selectedId);
  const last = proof?.steps.at(-1);
  const verdict = item === undefined ? (proof?.outcome ?? 'no-impact') : verdictOf(item);
  const name = item?.name ?? last?.name ?? selectedId;
  return (
    <div className="proof">
      <ProofHead item={item} itemId={selectedId} name={name} verdict={verdict} />
      <h3 className="proof-title">{WHY[verdict]}</h3>
      {problem !== null && problem !== undefined && <ProblemBanner problem={problem} />}
      {isLoading && <SkeletonRows count={4} label="The proof is on its way" />}
      {proof !== undefined && (
        <ProofSteps proof={proof} verdict={verdict} overrides={countedOverrides(answer)} onSelect={onSelect} />
      )}
      {item !== undefined && verdict === 'spared' && <WhyNot requirement={item.requirement} />}
      {proof === undefined && !isLoading && (problem === null || problem === undefined) && (
        <p className="list-note">Nothing of this question reaches it.</p>
      )}
      {item !== undefined && <ItemMeaning item={item} verdict={verdict} proof={proof} />}
    </div>
  );
}

function ProofHead({
  item,
  itemId,
  name,
  verdict,
}: {
  readonly item: ImpactedItem | SparedItem | undefined;
  readonly itemId: string;
  readonly name: string;
  readonly verdict: Verdict;
}): ReactNode {
  const catalogue = useCatalogue();
  const facts = [
    item === undefined ? undefined : catalogue.findClass(item.class).label,
    item?.owner ?? item?.supportGroup,
    item?.criticality === undefined ? undefined : `C${item.criticality}`,
  ].filter((fact) => fact !== undefined);
  return (
    <header className="proof-head">
      <VerdictGlyph verdict={verdict} size={22} />
      <div>
        <h2>
          <ItemName name={name} />
        </h2>
        <p>
          <span className={`is-${verdict}`}>{labelOfVerdict(verdict)}</span>
          {facts.map((fact) => (
            <span key={fact}>
              {' · '}
              <ItemName name={fact} />
            </span>
          ))}
        </p>
      </div>
      <AppLink
        className="icon-button"
        href={itemAddress(itemId)}
        aria-label={`Open the card of ${name}`}
        title="Open its card"
      >
        <ArrowUpRight size={17} />
      </AppLink>
    </header>
  );
}

/** What stands between a spared item and an outage. */
function WhyNot({ requirement }: { readonly requirement: RequirementProof | undefined }): ReactNode {
  const sentences = requirement === undefined ? [] : whySpared(requirement);
  return sentences.map((sentence) => (
    <p key={sentence} className="why-not">
      <ItemName name={sentence} />
    </p>
  ));
}

function NothingSelected(): ReactNode {
  return (
    <div className="panel-empty">
      <MousePointerClick size={22} aria-hidden="true" />
      <p>Choose an item in the list or on the map to see, sentence by sentence, why it is affected or why it is not.</p>
    </div>
  );
}
