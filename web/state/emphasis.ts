import type { Proof } from '../../server/contract/impact.ts';
import type { DifferenceKind } from './draft-differences.ts';
import type { Scene } from './scene.ts';

/** What is drawn strong: the rest is held back. */
export interface Emphasis {
  /** The box with the ring: the selected item, or the bundle it is in. */
  readonly selectedBoxId?: string;
  /** Boxes of the proof; empty when nothing is selected. */
  readonly boxIds: ReadonlySet<string>;
  readonly linkIds: ReadonlySet<string>;
  /** More boxes with the ring, when several are selected. */
  readonly chosenIds?: ReadonlySet<string>;
  /** Boxes that were put where they are by hand. */
  readonly pinnedIds?: ReadonlySet<string>;
  /** Boxes that were not there when the view was saved, or before the newest revision. */
  readonly newIds?: ReadonlySet<string>;
  /** Boxes that were changed since the view was saved. */
  readonly changedIds?: ReadonlySet<string>;
  /** What a draft makes of a box. */
  readonly marks?: ReadonlyMap<string, DifferenceKind>;
}

/** Nothing selected, nothing held back. */
export const NO_EMPHASIS: Emphasis = { boxIds: new Set(), linkIds: new Set() };

/**
 * Finds what of a scene proves the verdict on an item.
 * @param scene what is drawn
 * @param selectedId the item, if one is selected
 * @param proof its proof, once it is known
 * @param toldIds items that are lit in place of a proof
 * @returns the boxes and lines of the proof, or the boxes of the lit items with the lines between them
 */
export function findEmphasis(
  scene: Scene,
  selectedId: string | undefined,
  proof: Proof | undefined,
  toldIds?: ReadonlySet<string>,
): Emphasis {
  const boxOf = new Map<string, string>();
  for (const { id, memberIds } of scene.boxes) {
    boxOf.set(id, id);
    for (const memberId of memberIds) boxOf.set(memberId, id);
  }
  const selectedBoxId = boxOf.get(selectedId ?? '');
  const selection = selectedBoxId === undefined ? {} : { selectedBoxId };
  if (toldIds !== undefined) {
    const lit = new Set([...toldIds].flatMap((id) => boxOf.get(id) ?? []));
    const between = scene.links.filter(({ consumerId, providerId }) => lit.has(consumerId) && lit.has(providerId));
    return { ...selection, boxIds: lit, linkIds: new Set(between.map(({ id }) => id)) };
  }
  if (proof === undefined || proof.itemId !== selectedId) return { ...NO_EMPHASIS, ...selection };
  const boxIds = new Set<string>(selectedBoxId === undefined ? [] : [selectedBoxId]);
  const pairs = new Set<string>();
  const proven = new Set(proof.steps.map(({ itemId }) => itemId));
  for (const { itemId, outcome, requirement } of proof.steps) {
    const consumerBox = boxOf.get(itemId);
    if (consumerBox === undefined) continue;
    boxIds.add(consumerBox);
    // What holds an item that is spared is its whole gate; what takes one down is what the proof goes over.
    const members = requirement === undefined ? [] : [...requirement.affected, ...requirement.holding];
    const telling = outcome === 'no-impact' ? members : members.filter((member) => proven.has(member.itemId));
    for (const member of telling) {
      const providerBox = boxOf.get(member.itemId);
      if (providerBox === undefined) continue;
      boxIds.add(providerBox);
      pairs.add(`${consumerBox}\n${providerBox}`);
    }
  }
  const links = scene.links.filter(({ consumerId, providerId }) => pairs.has(`${consumerId}\n${providerId}`));
  return { ...selection, boxIds, linkIds: new Set(links.map(({ id }) => id)) };
}
