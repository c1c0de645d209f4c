import { useQueries, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { itemQuery, neighborhoodQuery } from '../../api/queries.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { LateMap, useMapAhead } from '../../canvas/late-map.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { goTo, itemAddress } from '../../components/use-address.ts';
import { PageOnPaper } from '../../components/use-print-sheet.tsx';
import { NO_EMPHASIS } from '../../state/emphasis.ts';
import { createNeighborhoodScene } from '../../state/neighborhood-scene.ts';
import { createItemPaper } from '../../take-away/item-paper.ts';

/** The map of what an item needs and what needs it; a click opens a neighbor's own neighbors, a second its page. */
export function NeighborhoodMap({ itemId }: { readonly itemId: string }): ReactNode {
  useMapAhead();
  const catalogue = useCatalogue();
  const item = useQuery(itemQuery(itemId)).data?.item;
  const [openedIds, setOpenedIds] = useState<readonly string[]>([]);
  const [selectedId, setSelectedId] = useState<string | undefined>(itemId);
  const results = useQueries({
    queries: [itemId, ...openedIds].map((id) => neighborhoodQuery(id)),
    combine: (each) => ({
      answers: each.flatMap(({ data }) => (data === undefined ? [] : [data])),
      problem: each.find(({ error }) => error !== null)?.error,
    }),
  });
  const { answers, problem } = results;
  const answersKey = answers.map(({ centerId, revision }) => `${centerId} ${revision}`).join('\n');
  // The answers are the same as long as their ids and revisions are; the list itself is new each time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const scene = useMemo(() => createNeighborhoodScene(answers, catalogue), [answersKey, catalogue]);
  // A new revision of the same items keeps the view and what stands in it.
  const mapKey = answers.map(({ centerId }) => centerId).join('\n');
  const emphasis = useMemo(
    () => (selectedId === undefined ? NO_EMPHASIS : { ...NO_EMPHASIS, selectedBoxId: selectedId }),
    [selectedId],
  );
  if (problem !== undefined && problem !== null && answers.length === 0) return <ProblemBanner problem={problem} />;
  if (answers.length === 0) return <div className="map-waiting" role="status" aria-label="The map is on its way" />;
  const pick = (boxId: string | undefined): void => {
    const box = scene.boxes.find(({ id }) => id === boxId);
    setSelectedId(box?.id);
    if (box?.kind === 'item' && box.id !== itemId && !openedIds.includes(box.id)) setOpenedIds([...openedIds, box.id]);
  };
  const [center, ...others] = answers;
  const open = (boxId: string): void => {
    if (scene.boxes.find(({ id }) => id === boxId)?.kind === 'item' && boxId !== itemId) goTo(itemAddress(boxId));
  };
  return (
    <div className="center-body">
      <LateMap
        label="Neighborhood, what it needs on the left"
        scene={scene}
        viewKey={mapKey}
        layoutKey={mapKey}
        emphasis={emphasis}
        footer={<MapHint onFold={openedIds.length > 0 ? () => setOpenedIds([]) : undefined} />}
        onPick={pick}
        onOpen={open}
      />
      {item !== undefined && center !== undefined && (
        <PageOnPaper
          gather={() => createItemPaper({ item, answers: [center, ...others], scene }, catalogue, new Date())}
        />
      )}
    </div>
  );
}

function MapHint({ onFold }: { readonly onFold: (() => void) | undefined }): ReactNode {
  return (
    <p className="map-hint">
      A click opens what a neighbor needs and what needs it; a double click goes there.
      {onFold !== undefined && (
        <button type="button" className="text-button" onClick={onFold}>
          Fold back
        </button>
      )}
    </p>
  );
}
