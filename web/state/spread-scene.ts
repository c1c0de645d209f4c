import type { ImpactAnswer, ImpactedItem, SparedItem } from '../../server/contract/impact.ts';
import { labelOfVerdict } from './outcomes.ts';
import { gateText } from './requirement-words.ts';
import type { Scene, SceneBox, SceneGate, SceneLink } from './scene.ts';
import { firstRoundOf, upAfter } from './spread.ts';

const AT_REST = 'Nothing has reached it yet';

/**
 * Shows how far an impact has spread after a round, on the same boxes and lines.
 * @param scene the whole impact
 * @param answer what it was made from
 * @param round `BEFORE` to the last
 * @returns the scene in which whatever is not reached yet stands as on any other day
 */
export function showRound(scene: Scene, answer: ImpactAnswer, round: number): Scene {
  const items = new Map<string, ImpactedItem | SparedItem>(
    [...answer.items, ...answer.spared].map((item) => [item.id, item]),
  );
  const roundOf = (itemId: string): number => {
    const item = items.get(itemId);
    return item === undefined ? Number.POSITIVE_INFINITY : firstRoundOf(item);
  };
  const reached = new Set<string>();
  const boxes = scene.boxes.map((box): SceneBox => {
    const memberIds = box.kind === 'bundle' ? box.memberIds : [box.id];
    const count = memberIds.filter((id) => roundOf(id) <= round).length;
    if (count === 0) return { ...box, verdict: 'no-impact', note: '', sentence: AT_REST, isNextToFall: false };
    reached.add(box.id);
    if (count === memberIds.length) return box;
    const word = box.verdict === undefined ? '' : labelOfVerdict(box.verdict).toLowerCase();
    return { ...box, sentence: `${count} of ${memberIds.length} ${word} so far` };
  });
  return {
    ...scene,
    boxes,
    gates: scene.gates.map((gate) => showGate(gate, items.get(gate.consumerId), round)),
    links: scene.links.map((link): SceneLink => {
      const { verdict, ...rest } = link;
      const isTravelled = verdict !== undefined && reached.has(link.providerId) && reached.has(link.consumerId);
      return isTravelled ? link : rest;
    }),
  };
}

function showGate(gate: SceneGate, item: ImpactedItem | SparedItem | undefined, round: number): SceneGate {
  const requirement = item?.requirement;
  if (item === undefined || requirement === undefined) return gate;
  const up = upAfter(requirement, round);
  const text = gateText({ ...requirement, up });
  const isReached = firstRoundOf(item) <= round;
  return {
    ...gate,
    text,
    verdict: isReached ? gate.verdict : 'no-impact',
    isShut: requirement.need !== undefined && up < requirement.need,
    sentence: isReached ? gate.sentence : `${item.name}: ${up} of ${requirement.total} up`,
  };
}
