import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { ImpactAnswer } from '../../../../server/contract/impact.ts';
import { proofQuery } from '../../../api/queries.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { LateMap } from '../../../canvas/late-map.tsx';
import { DifferenceSign } from '../../../components/difference-sign.tsx';
import { ItemName } from '../../../components/item-name.tsx';
import { keepAdded } from '../../../state/added-items.ts';
import { keepSaved, type MarkedScene, markDifferences } from '../../../state/draft-answer.ts';
import type { DifferenceKind } from '../../../state/draft-differences.ts';
import { findEmphasis } from '../../../state/emphasis.ts';
import { createImpactScene } from '../../../state/impact-scene.ts';
import type { DraftPartProps } from './draft-parts.ts';

/** The map of either side. Boxes stay where they are from one side to the other; what differs carries a word. */
export function DraftMap(props: DraftPartProps): ReactNode {
  const { draft, sides } = props;
  const { question, steps } = draft.state;
  const isBefore = draft.state.side === 'before' || steps.length === 0;
  const { asked } = sides;
  if (question.losses.length === 0) {
    return <p className="draft-note">Choose what fails, in the sentence above, to see it on a map.</p>;
  }
  if ((isBefore ? asked.before : asked.after).losses.length === 0) {
    return (
      <p className="draft-note">
        {isBefore
          ? 'What fails is new in the draft: as it is, nothing is affected.'
          : 'The draft takes away what fails: nothing is affected.'}
      </p>
    );
  }
  const answer = isBefore ? sides.before : sides.after;
  if (answer === undefined) {
    if (sides.problem !== null)
      return <p className="draft-note">There is no map of this draft; what keeps it is said beside its steps.</p>;
    return <div className="map-waiting" role="status" aria-label="The map is on its way" />;
  }
  return <SideMap {...props} answer={answer} isBefore={isBefore} />;
}

interface SideMapProps extends DraftPartProps {
  readonly answer: ImpactAnswer;
  readonly isBefore: boolean;
}

function SideMap({ draft, sides, answer, isBefore }: SideMapProps): ReactNode {
  const { state, show } = draft;
  const { question } = state;
  const { scene, marks } = useMarkedScene({ sides, answer, isBefore, draft });
  const { asked } = sides;
  const chosenId = question.selectedId === '' ? undefined : question.selectedId;
  const proof = useQuery(proofQuery(isBefore ? asked.before : asked.after, chosenId));
  const emphasis = useMemo(
    () => ({ ...findEmphasis(scene, chosenId, proof.data ?? undefined), marks }),
    [scene, chosenId, proof.data, marks],
  );
  const mapKey = JSON.stringify([question.losses, question.opened]);
  const find = (boxId: string | undefined) => scene.boxes.find(({ id }) => id === boxId);
  const pick = (boxId: string | undefined): void => {
    const box = find(boxId);
    const opened = box?.kind === 'bundle' ? [...question.opened, box.memberIds[0] ?? ''] : question.opened;
    const selectedId = box?.kind === 'item' ? box.id : undefined;
    show({ ...state, question: { ...question, opened, selectedId } }, true);
  };
  const edit = (itemId: string | undefined): void => show({ ...state, editedId: itemId, pane: 'steps' }, true);
  const open = (boxId: string): void => {
    if (find(boxId)?.kind === 'item') edit(boxId);
  };
  return (
    <LateMap
      label={isBefore ? 'Map of the impact as it is' : 'Map of the impact with the draft'}
      scene={scene}
      viewKey={mapKey}
      layoutKey={mapKey}
      emphasis={emphasis}
      footer={
        <MapFoot kinds={[...new Set(marks.values())]} chosen={find(chosenId)?.label} onEdit={() => edit(chosenId)} />
      }
      onPick={pick}
      onOpen={open}
    />
  );
}

function useMarkedScene({ sides, answer, isBefore, draft }: Omit<SideMapProps, 'items'>): MarkedScene {
  const catalogue = useCatalogue();
  const { steps, question } = draft.state;
  const { before, comparison } = sides;
  const openedKey = JSON.stringify(question.opened);
  return useMemo(() => {
    const differences = comparison?.differences ?? [];
    const opened = JSON.parse(openedKey) as string[];
    if (isBefore) {
      const gone = differences.filter(({ after }) => after === undefined);
      return markDifferences(createImpactScene(answer, catalogue, opened), gone);
    }
    const kept = before === undefined ? answer : keepSaved(before, answer, differences, steps);
    const added = keepAdded(kept, steps);
    return markDifferences(createImpactScene(added.answer, catalogue, opened), [...differences, ...added.differences]);
  }, [answer, before, comparison, isBefore, catalogue, openedKey, steps]);
}

interface MapFootProps {
  /** What the marks on the map say. */
  readonly kinds: readonly DifferenceKind[];
  readonly chosen: string | undefined;
  readonly onEdit: () => void;
}

function MapFoot({ kinds, chosen, onEdit }: MapFootProps): ReactNode {
  return (
    <div className="draft-map-foot">
      {kinds.length === 0 && chosen === undefined && <span>Choose a box to change it.</span>}
      {kinds.length > 0 && chosen === undefined && (
        <span>
          {kinds.map((kind) => (
            <DifferenceSign key={kind} kind={kind} />
          ))}
          than as it is
        </span>
      )}
      {chosen !== undefined && (
        <button type="button" className="text-button" onClick={onEdit}>
          Change <ItemName name={chosen} />
        </button>
      )}
    </div>
  );
}
