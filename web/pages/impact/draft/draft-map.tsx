import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { ImpactAnswer } from '../../../../server/contract/impact.ts';
import { proofQuery } from '../../../api/queries.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { LateMap } from '../../../canvas/late-map.tsx';
import { DifferenceSign } from '../../../components/difference-sign.tsx';
import { ItemName } from '../../../components/item-name.tsx';
import type { MarkedScene } from '../../../state/draft-answer.ts';
import type { DifferenceKind } from '../../../state/draft-differences.ts';
import { findEmphasis } from '../../../state/emphasis.ts';
import type { DraftPartProps } from './draft-parts.ts';
import { drawSide, shownSide } from './shown-side.ts';

/** The map of either side. Boxes stay where they are from one side to the other; what differs carries a word. */
export function DraftMap(props: DraftPartProps): ReactNode {
  const { draft, sides } = props;
  const { question } = draft.state;
  const { isBefore, answer } = shownSide(props);
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

function SideMap(props: SideMapProps): ReactNode {
  const { draft, sides, isBefore } = props;
  const { state, show } = draft;
  const { question } = state;
  const { scene, marks } = useMarkedScene(props);
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

function useMarkedScene({ draft, sides, answer, isBefore }: SideMapProps): MarkedScene {
  const catalogue = useCatalogue();
  const { steps, question } = draft.state;
  // The sides are a new object each time; what is in them tells whether they are others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(
    () => drawSide({ draft, sides }, answer, catalogue),
    [answer, sides.before, sides.comparison, isBefore, catalogue, JSON.stringify(question.opened), steps],
  );
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
