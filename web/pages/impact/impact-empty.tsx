import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { estateQuery } from '../../api/queries.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { EmptyEstate } from '../../components/empty-estate.tsx';
import { ItemSearch } from '../../components/item-search.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { goTo } from '../../components/use-address.ts';
import { impactAddress } from '../../state/impact-question.ts';
import { pickExampleClasses } from '../../state/pick-example-classes.ts';
import { ExampleQuestions } from './example-questions.tsx';
import { TellingLosses } from './telling-losses.tsx';

/** Losing every item of a larger estate once is work that nobody asked for by opening a page. */
const MOST_SWEPT_ITEMS = 5_000;

/** Where a question begins: type an item, or take one of this estate's examples. */
export function ImpactEmpty(): ReactNode {
  const estate = useQuery(estateQuery);
  const catalogue = useCatalogue();
  const classes = estate.data === undefined ? [] : pickExampleClasses(estate.data.byClass, catalogue);
  const itemCount = estate.data?.counts.items ?? 0;
  const isSmall = itemCount > 0 && itemCount <= MOST_SWEPT_ITEMS;
  const examples = classes.length > 0 && <ExampleQuestions classes={classes} />;
  return (
    <div className="start">
      <h1>What breaks if …</h1>
      <p className="start-lead">
        Choose something that may fail, or that a change will take down. The answer names the services that are hit,
        those that redundancy saves, and proves both.
      </p>
      <div className="start-finder">
        <ItemSearch
          label="Choose an item that fails"
          placeholder="Name or id of an item"
          onChoose={({ id }) => goTo(impactAddress([id]))}
        />
      </div>
      {estate.error !== null && <ProblemBanner problem={estate.error} onRetry={() => void estate.refetch()} />}
      {estate.isLoading && <SkeletonRows count={4} label="Examples are on their way" />}
      <EmptyEstate />
      {isSmall && <TellingLosses fallback={examples} />}
      {!isSmall && examples}
    </div>
  );
}
