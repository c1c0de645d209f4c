import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DependencyPath } from '../../../server/contract/paths.ts';
import { ItemName } from '../../components/item-name.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import type { ExploreState } from '../../state/explore-state.ts';
import { pickShortestWays } from '../../state/map-emphasis.ts';
import type { MapPartProps } from './map-parts.ts';

interface PathDetailsProps extends MapPartProps {
  readonly path: NonNullable<ExploreState['path']>;
}

/** The ways in which a loss could travel between two items, link by link. */
export function PathDetails({ state, show, answer: { paths, map }, path }: PathDetailsProps): ReactNode {
  const shortest = pickShortestWays(paths.paths);
  const nameOf = (id: string): string => map?.items.find((item) => item.id === id)?.name ?? id;
  return (
    <section className="details" aria-label="Ways between two items">
      <header className="details-head">
        <div>
          <h2>
            Between <ItemName name={nameOf(path.providerId)} /> and <ItemName name={nameOf(path.consumerId)} />
          </h2>
          {!paths.isLoading && paths.problem === null && (
            <p className="muted">{countWays(paths.paths.length, paths.isTruncated)}</p>
          )}
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label="Let go of the way"
          onClick={() => show({ ...state, path: undefined })}
        >
          <X size={16} />
        </button>
      </header>
      {paths.problem !== null && <ProblemBanner problem={paths.problem} />}
      {paths.isLoading && <SkeletonRows count={4} label="Ways are on their way" />}
      {paths.paths.map((each, index) => (
        <WayList
          key={each.items.map(({ id }) => id).join('\n')}
          way={each}
          isOpen={index === 0}
          isDrawn={shortest.includes(each)}
          onSelect={(id) => show({ ...state, selectedIds: [id] }, true)}
        />
      ))}
    </section>
  );
}

interface WayListProps {
  readonly way: DependencyPath;
  /** Whether its steps are shown at first. */
  readonly isOpen: boolean;
  /** Whether the map draws it strong. */
  readonly isDrawn: boolean;
  readonly onSelect: (itemId: string) => void;
}

function WayList({ way, isOpen, isDrawn, onSelect }: WayListProps): ReactNode {
  return (
    <details className="way" open={isOpen}>
      <summary>
        {way.hops === 1 ? '1 step' : `${way.hops} steps`}
        {isDrawn && <span className="muted"> · drawn strong</span>}
      </summary>
      <ol>
        {way.items.map((item, position) => {
          const link = way.links[position - 1];
          return (
            <li key={item.id}>
              <button type="button" className="neighbor-row" onClick={() => onSelect(item.id)}>
                <strong>
                  <ItemName name={item.name} />
                </strong>
                <small>
                  {link === undefined ? 'the loss starts here' : <ItemName name={link.because} />}
                  {link?.isRedundant === true && '; something can stand in'}
                  {link?.strength === 'soft' && ', soft'}
                </small>
              </button>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

function countWays(count: number, isTruncated: boolean): string {
  if (count === 0) return 'No loss of one could reach the other.';
  const ways = count === 1 ? 'One way' : `${isTruncated ? 'The first ' : ''}${count} ways`;
  return `${ways} in which a loss could travel, before redundancy.`;
}
