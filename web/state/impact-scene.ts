import type { AnswerDependency, ImpactAnswer, ImpactedItem, SparedItem } from '../../server/contract/impact.ts';
import { bundleBoxes } from './bundle-boxes.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import { linkSentence } from './link-sentence.ts';
import { type Verdict, verdictOf } from './outcomes.ts';
import { type AnsweredOverride, countedOverrides, wordsOfCap } from './override.ts';
import {
  gateText,
  isGate,
  isNextToFall,
  isShut,
  marginSentence,
  nextLosses,
  requirementNote,
} from './requirement-words.ts';
import { compareIds, type Scene, type SceneBand, type SceneBox, type SceneGate, type SceneLink } from './scene.ts';
import { labelOfTier, TIER_ORDER } from './tiers.ts';

const CAUSE_BAND = 'fails';

/**
 * Turns an answer into what the map draws.
 * @param answer the answer
 * @param catalogue classes and relation types of the estate
 * @param opened items whose bundles are opened
 * @returns causes on the left, then tiers; items that are alike in bundles
 */
export function createImpactScene(answer: ImpactAnswer, catalogue: CatalogueIndex, opened: readonly string[]): Scene {
  const held = countedOverrides(answer);
  const boxes = [
    ...answer.items.map((item) => impactedBox(item, catalogue, held.get(item.id))),
    ...answer.spared.map((item) => sparedBox(item, catalogue, held.get(item.id))),
  ];
  const items = new Map<string, ImpactedItem | SparedItem>(
    [...answer.items, ...answer.spared].map((item) => [item.id, item]),
  );
  const gates = [...items.values()].flatMap((item) => gateOf(item));
  const links = answer.dependencies.flatMap((dependency) => linkOf(dependency, items, catalogue));
  const scene = bundleBoxes(
    { areBandsSteps: false, bands: [], boxes, gates, links: oneLinkPerPair(links) },
    catalogue,
    opened,
  );
  return {
    areBandsSteps: false,
    bands: bandsOf(scene.boxes),
    boxes: [...scene.boxes].sort(byId),
    gates: [...scene.gates].sort(byId),
    links: [...scene.links].sort(byId),
  };
}

function impactedBox(item: ImpactedItem, catalogue: CatalogueIndex, override: AnsweredOverride | undefined): SceneBox {
  return {
    ...boxOf(item, catalogue, item.outcome, override),
    bandId: item.isRoot ? CAUSE_BAND : catalogue.findClass(item.class).tier,
    isRoot: item.isRoot,
  };
}

function sparedBox(item: SparedItem, catalogue: CatalogueIndex, override: AnsweredOverride | undefined): SceneBox {
  return boxOf(item, catalogue, 'spared', override);
}

function boxOf(
  item: ImpactedItem | SparedItem,
  catalogue: CatalogueIndex,
  verdict: Verdict,
  override: AnsweredOverride | undefined,
): SceneBox {
  const known = catalogue.findClass(item.class);
  const isNear = isNextToFall(item.requirement, verdict);
  return {
    id: item.id,
    kind: 'item',
    label: item.name,
    note: noteOf(item, verdict, override),
    classId: item.class,
    classLabel: known.label,
    symbol: known.symbol,
    verdict,
    bandId: known.tier,
    isRoot: false,
    sentence: isNear ? `${item.because}; next to fall${nextWith(item.requirement)}` : item.because,
    memberIds: [],
    ...(override === undefined ? {} : { isHeld: true }),
    ...(isNear ? { isNextToFall: true } : {}),
  };
}

function nextWith(requirement: ImpactedItem['requirement']): string {
  const names = requirement === undefined ? '' : nextLosses(requirement);
  return names === '' ? '' : ` with ${names}`;
}

function noteOf(item: ImpactedItem | SparedItem, verdict: Verdict, override: AnsweredOverride | undefined): string {
  const margin = item.requirement === undefined ? '' : marginSentence(item.requirement, verdict);
  const criticality = item.criticality === undefined ? '' : `C${item.criticality}`;
  const held = override === undefined ? '' : `Override: at most ${wordsOfCap(override.cap)}`;
  return [criticality, item.owner ?? item.supportGroup ?? '', held === '' ? margin : held]
    .filter((part) => part !== '')
    .join(' · ');
}

function gateOf(item: ImpactedItem | SparedItem): SceneGate[] {
  const { requirement } = item;
  if (requirement === undefined || !isGate(requirement)) return [];
  return [
    {
      id: `gate ${item.id}`,
      consumerId: item.id,
      text: gateText(requirement),
      verdict: verdictOf(item),
      isShut: isShut(requirement),
      sentence: `${item.name}: ${requirementNote(requirement)}`,
    },
  ];
}

function linkOf(
  dependency: AnswerDependency,
  items: ReadonlyMap<string, ImpactedItem | SparedItem>,
  catalogue: CatalogueIndex,
): SceneLink[] {
  const consumer = items.get(dependency.consumerId);
  const provider = items.get(dependency.providerId);
  if (consumer === undefined || provider === undefined) return [];
  const { requirement } = consumer;
  const endsAtGate =
    requirement !== undefined &&
    isGate(requirement) &&
    requirement.relationTypes.includes(dependency.type) &&
    requirement.group === dependency.group;
  const isFelt = dependency.isCarrying || endsAtGate;
  return [
    {
      id: `link ${dependency.consumerId} ${dependency.providerId}`,
      providerId: dependency.providerId,
      consumerId: dependency.consumerId,
      ...(endsAtGate ? { gateId: `gate ${consumer.id}` } : {}),
      ...(isFelt ? { verdict: verdictOf(consumer) } : {}),
      isSoft: dependency.strength === 'soft',
      sentence: linkSentence(dependency, consumer.name, provider.name, catalogue),
    },
  ];
}

/** Two relations of one pair are one line: the one that carried, else the first. */
function oneLinkPerPair(links: readonly SceneLink[]): SceneLink[] {
  const byPair = new Map<string, SceneLink>();
  for (const link of links) {
    const known = byPair.get(link.id);
    if (known === undefined || (known.verdict === undefined && link.verdict !== undefined)) byPair.set(link.id, link);
  }
  return [...byPair.values()];
}

function bandsOf(boxes: readonly SceneBox[]): SceneBand[] {
  const present = new Set(boxes.map(({ bandId }) => bandId));
  return [CAUSE_BAND, ...TIER_ORDER]
    .filter((id) => present.has(id))
    .map((id) => ({ id, label: id === CAUSE_BAND ? 'Fails' : labelOfTier(id) }));
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return compareIds(left.id, right.id);
}
