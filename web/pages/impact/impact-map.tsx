import { type ReactNode, useMemo } from 'react';
import type { ImpactAnswer, Proof } from '../../../server/contract/impact.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { LateMap } from '../../canvas/late-map.tsx';
import { goTo, itemAddress } from '../../components/use-address.ts';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { findEmphasis } from '../../state/emphasis.ts';
import type { ImpactQuestion } from '../../state/impact-question.ts';
import { createImpactScene } from '../../state/impact-scene.ts';
import type { Verdict } from '../../state/outcomes.ts';
import type { SceneBox } from '../../state/scene.ts';
import { showRound } from '../../state/spread-scene.ts';
import { SpreadBar } from './spread-bar.tsx';
import type { AskQuestion } from './use-impact-question.ts';
import { useSpread } from './use-spread.ts';

const LEGEND: readonly (readonly [Verdict, string])[] = [
  ['outage', 'out'],
  ['degraded', 'degraded'],
  ['reduced-redundancy', 'less redundancy'],
  ['unknown', 'unknown'],
  ['spared', 'spared'],
];

interface ImpactMapProps {
  readonly answer: ImpactAnswer;
  readonly question: ImpactQuestion;
  readonly ask: AskQuestion;
  readonly selectedId: string | undefined;
  readonly proof: Proof | undefined;
  /** What the chosen person is told of. */
  readonly toldIds: ReadonlySet<string> | undefined;
  readonly onSelect: (itemId: string | undefined) => void;
}

/** The answer as a map: causes on the left, and how the loss spreads from them round by round. */
export function ImpactMap({ answer, question, ask, selectedId, proof, toldIds, onSelect }: ImpactMapProps): ReactNode {
  const catalogue = useCatalogue();
  const openedKey = question.opened.join('\n');
  const { rounds } = answer.summary;
  const spread = useSpread(question, ask, rounds);
  const whole = useMemo(
    () => createImpactScene(answer, catalogue, openedKey === '' ? [] : openedKey.split('\n')),
    [answer, catalogue, openedKey],
  );
  const isWhole = spread.round >= rounds;
  const scene = useMemo(
    () => (isWhole ? whole : showRound(whole, answer, spread.round)),
    [whole, answer, isWhole, spread.round],
  );
  // What is not lost yet has no proof yet.
  const shownProof = isWhole ? proof : undefined;
  const emphasis = useMemo(
    () => findEmphasis(whole, selectedId, shownProof, toldIds),
    [whole, selectedId, shownProof, toldIds],
  );
  // A new revision of the same question, with or without its overrides, keeps the view and what stands in it.
  const mapKey = `${JSON.stringify(answer.scenario.losses.map(({ itemId, level }) => [itemId, level]))} ${openedKey}`;
  const openBundle = ({ memberIds }: SceneBox): void =>
    ask({ ...question, opened: [...question.opened, memberIds[0] ?? ''] });
  const find = (boxId: string | undefined) => scene.boxes.find(({ id }) => id === boxId);
  const pick = (boxId: string | undefined): void => {
    const box = find(boxId);
    if (box?.kind === 'bundle') openBundle(box);
    else onSelect(boxId);
  };
  const open = (boxId: string): void => {
    const box = find(boxId);
    if (box?.kind === 'bundle') openBundle(box);
    else if (box !== undefined) goTo(itemAddress(boxId));
  };
  return (
    <>
      <SpreadBar answer={answer} spread={spread} />
      <div className="map-space">
        <LateMap
          label="Map of the impact, causes on the left"
          scene={scene}
          viewKey={mapKey}
          layoutKey={mapKey}
          emphasis={emphasis}
          footer={<Legend />}
          onPick={pick}
          onOpen={open}
        />
      </div>
    </>
  );
}

function Legend(): ReactNode {
  return (
    <ul className="legend" aria-label="Legend">
      {LEGEND.map(([verdict, word]) => (
        <li key={verdict}>
          <VerdictGlyph verdict={verdict} size={14} /> {word}
        </li>
      ))}
    </ul>
  );
}
