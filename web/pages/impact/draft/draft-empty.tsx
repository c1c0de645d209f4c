import { useQuery } from '@tanstack/react-query';
import { CopyPlus, FileUp } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { dependenciesQuery, estateQuery, itemQuery } from '../../../api/queries.ts';
import { sweepQuery } from '../../../api/sweep-query.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { AppLink } from '../../../components/app-link.tsx';
import { ItemName } from '../../../components/item-name.tsx';
import { ItemSearch } from '../../../components/item-search.tsx';
import { SkeletonRows } from '../../../components/skeleton.tsx';
import { goTo } from '../../../components/use-address.ts';
import { draftAddressOf } from '../../../state/draft-state.ts';
import { exampleDraftAddress, pickExampleLoss } from '../../../state/example-draft.ts';
import { KeptDraft } from './kept-draft.tsx';
import { OpenDraftFile } from './open-draft-file.tsx';
import type { Draft } from './use-draft.ts';

/** Losing every item of a larger estate once is work that nobody asked for by opening a page. */
const MOST_SWEPT_ITEMS = 5_000;

/** Where a draft begins: choose what to change, take an example, or open a file. */
export function DraftEmpty({ draft }: { readonly draft: Draft }): ReactNode {
  const { data } = useQuery(estateQuery);
  const fileInput = useRef<HTMLInputElement>(null);
  const itemCount = data?.counts.items ?? 0;
  return (
    <div className="start">
      <h1>What if it were built differently?</h1>
      <p className="start-lead">
        Draft a change: add a second array, take a server away, ask for one member more. The same question is then
        answered twice, for the estate as it is and as you drafted it. Nothing is ever written.
      </p>
      <div className="start-finder">
        <ItemSearch
          label="Choose the item to change"
          placeholder="Name or id of the item to change"
          onChoose={({ id }) => goTo(draftAddressOf(id))}
        />
      </div>
      <KeptDraft />
      {itemCount > 0 && itemCount <= MOST_SWEPT_ITEMS && <ExampleDraft />}
      <p className="draft-open">
        <button type="button" className="button" onClick={() => fileInput.current?.click()}>
          <FileUp size={15} aria-hidden="true" /> Open a draft from a file
        </button>
      </p>
      <OpenDraftFile draft={draft} input={fileInput} />
    </div>
  );
}

/** The single loss that hurts most among things that can be had twice, with a stand-in. */
function ExampleDraft(): ReactNode {
  const catalogue = useCatalogue();
  const sweep = useQuery(sweepQuery);
  const loss = pickExampleLoss(sweep.data?.rows ?? [], catalogue);
  const item = useQuery({ ...itemQuery(loss?.id ?? ''), enabled: loss !== undefined });
  const dependencies = useQuery({ ...dependenciesQuery(loss?.id ?? ''), enabled: loss !== undefined });
  if (sweep.isLoading) return <SkeletonRows count={2} label="An example is on its way" />;
  if (loss === undefined || item.data === undefined || dependencies.data === undefined) return null;
  return (
    <section className="examples" aria-label="Example">
      <h2>For example</h2>
      <ul>
        <li>
          <AppLink className="example" href={exampleDraftAddress(item.data.item, dependencies.data.consumers)}>
            <CopyPlus size={18} aria-hidden="true" />
            <span>
              <strong>
                What if <ItemName name={loss.name} /> had a stand-in?
              </strong>
              <small>
                Its loss alone takes {loss.servicesOut.toLocaleString('en-US')}{' '}
                {loss.servicesOut === 1 ? 'business service' : 'business services'} out
              </small>
            </span>
          </AppLink>
        </li>
      </ul>
    </section>
  );
}
