import type { VerdictDifference } from '../../server/contract/draft.ts';
import type { DraftStep } from '../../server/contract/draft-step.ts';
import type { ImpactAnswer } from '../../server/contract/impact.ts';
import { keyOfDependency } from './dependency-words.ts';
import { type DifferenceKind, kindOfDifference, sayDifference } from './draft-differences.ts';
import type { Scene, SceneBox } from './scene.ts';

/**
 * Puts into the answer about a draft what the draft takes out of it: items that are not affected any more are drawn as such, so
 * that one sees what was saved.
 * @param before the answer about the estate as it is
 * @param after the answer about the draft
 * @returns the answer about the draft, with these items and what they need
 */
export function keepSaved(
  before: ImpactAnswer,
  after: ImpactAnswer,
  differences: readonly VerdictDifference[],
  steps: readonly DraftStep[],
): ImpactAnswer {
  const drawn = new Set([...after.items, ...after.spared].map(({ id }) => id));
  const savedIds = new Set(
    differences.flatMap((each) => (each.after === 'no-impact' && !drawn.has(each.id) ? [each.id] : [])),
  );
  if (savedIds.size === 0) return after;
  const heldUp = new Set(after.completeness.heldUpByCircle.items.map(({ id }) => id));
  const saved = before.items.flatMap(({ requirement: _requirement, ...item }) => {
    if (!savedIds.has(item.id)) return [];
    const circle = { isFallenByCircle: false, isHeldUpByCircle: heldUp.has(item.id) };
    return [{ ...item, ...circle, outcome: 'no-impact' as const, because: 'Nothing it needs is affected' }];
  });
  const severed = new Set(
    steps.flatMap((step) => (step.op === 'remove-dependency' ? [keyOfDependency(step.dependency)] : [])),
  );
  const all = new Set([...drawn, ...saved.map(({ id }) => id)]);
  const links = before.dependencies.filter(
    (each) =>
      (savedIds.has(each.consumerId) || savedIds.has(each.providerId)) &&
      all.has(each.consumerId) &&
      all.has(each.providerId) &&
      !severed.has(keyOfDependency(each)),
  );
  return {
    ...after,
    items: [...after.items, ...saved],
    dependencies: [...after.dependencies, ...links.map((each) => ({ ...each, isCarrying: false }))],
  };
}

/** A scene on which differences are said, and the boxes that carry a mark. */
export interface MarkedScene {
  readonly scene: Scene;
  readonly marks: ReadonlyMap<string, DifferenceKind>;
}

const WORST_FIRST: readonly DifferenceKind[] = ['worse', 'gone', 'better', 'new'];

/**
 * Marks what differs on a scene: a bundle by the worst that is in it.
 * @returns the scene with each difference in the sentence of its box, for the tooltip and the screen reader
 */
export function markDifferences(scene: Scene, differences: readonly VerdictDifference[]): MarkedScene {
  const byId = new Map(differences.map((each) => [each.id, each]));
  const marks = new Map<string, DifferenceKind>();
  const boxes = scene.boxes.map((box) => {
    const here = idsOf(box).flatMap((id) => byId.get(id) ?? []);
    const mark = WORST_FIRST.find((kind) => here.some((each) => kindOfDifference(each) === kind));
    const [first] = here;
    if (mark === undefined || first === undefined) return box;
    marks.set(box.id, mark);
    const said = box.kind === 'item' ? sayDifference(first) : `${mark}: ${here.length} of these`;
    return { ...box, sentence: `${said}. ${box.sentence}` };
  });
  return { scene: { ...scene, boxes }, marks };
}

function idsOf({ kind, id, memberIds }: SceneBox): readonly string[] {
  return kind === 'item' ? [id] : memberIds;
}
