import type { Neighbor, Neighborhood } from '../../server/contract/neighborhood.ts';
import { absencesOf, absentEnd } from './absent-end.ts';
import { type CatalogueIndex, countOfClass } from './catalogue-index.ts';
import { linkSentence } from './link-sentence.ts';
import { neededText } from './need-phrase.ts';
import { compareIds, type Scene, type SceneBand, type SceneBox, type SceneGate, type SceneLink } from './scene.ts';
import { sayAbsence } from './statuses.ts';

/** A bundle of neighbors that are too many to draw, and what to do to see them. */
export const NEIGHBOR_BUNDLE = 'neighbors ';

/**
 * Turns the neighborhood of an item, and those of the neighbors that were opened, into what the map draws.
 * @param answers the center's neighborhood first, then those of opened neighbors, nearest first
 * @param catalogue classes and relation types of the estate
 * @returns providers on the left, the center, consumers on the right
 */
export function createNeighborhoodScene(answers: readonly Neighborhood[], catalogue: CatalogueIndex): Scene {
  const distances = mergeDistances(answers);
  const items = new Map<string, Neighbor>();
  for (const answer of answers) for (const item of answer.items) if (!items.has(item.id)) items.set(item.id, item);
  const openedIds = new Set(answers.map(({ centerId }) => centerId));
  const centerId = answers[0]?.centerId;
  const boxes: SceneBox[] = [...items.values()].map((item) =>
    neighborBox(item, distances.get(item.id) ?? 0, item.id === centerId, openedIds.has(item.id), catalogue),
  );
  const bundles = answers.flatMap((answer) => bundleBoxes(answer, distances, catalogue));
  const gates = gatesOf(answers, openedIds);
  return {
    areBandsSteps: true,
    bands: bandsOf([...boxes, ...bundles.map(({ box }) => box)]),
    boxes: [...boxes, ...bundles.map(({ box }) => box)].sort(byId),
    gates: [...gates.values()].sort(byId),
    links: [
      ...linksOf(answers, { items, gates, absences: absencesOf(boxes) }, catalogue),
      ...bundles.map(({ link }) => link),
    ].sort(byId),
  };
}

function mergeDistances(answers: readonly Neighborhood[]): ReadonlyMap<string, number> {
  const distances = new Map<string, number>();
  for (const { centerId, items } of answers) {
    const start = distances.get(centerId) ?? 0;
    for (const { id, distance } of items) if (!distances.has(id)) distances.set(id, start + distance);
  }
  return distances;
}

function neighborBox(
  item: Neighbor,
  distance: number,
  isCenter: boolean,
  isOpened: boolean,
  catalogue: CatalogueIndex,
): SceneBox {
  const known = catalogue.findClass(item.class);
  const absentAs = sayAbsence(item.status);
  const counts = isOpened ? [] : [`needs ${item.providerCount}`, `needed by ${item.consumerCount}`];
  return {
    id: item.id,
    kind: 'item',
    label: item.name,
    note: [item.criticality === undefined ? '' : `C${item.criticality}`, item.owner ?? item.supportGroup ?? '']
      .filter((part) => part !== '')
      .join(' · '),
    classId: item.class,
    classLabel: known.label,
    symbol: known.symbol,
    bandId: String(distance),
    isRoot: isCenter,
    sentence: [...(absentAs === undefined ? [] : [absentAs]), ...counts].join(', '),
    memberIds: [],
    ...(absentAs === undefined ? {} : { absentAs }),
  };
}

function bundleBoxes(
  { bundles }: Neighborhood,
  distances: ReadonlyMap<string, number>,
  catalogue: CatalogueIndex,
): { readonly box: SceneBox; readonly link: SceneLink }[] {
  return bundles.map(({ id, itemId, side, class: classId, count, examples }) => {
    const known = catalogue.findClass(classId);
    const boxId = `${NEIGHBOR_BUNDLE}${id}`;
    const isProvider = side === 'providers';
    const sentence = `${examples.slice(0, 3).join(', ')}${count > examples.length ? ' and more' : ''}; open the item’s card for all`;
    return {
      box: {
        id: boxId,
        kind: 'bundle',
        label: `+${countOfClass(count, known)}`,
        note: '',
        classId,
        classLabel: known.label,
        symbol: known.symbol,
        bandId: String((distances.get(itemId) ?? 0) + (isProvider ? -1 : 1)),
        isRoot: false,
        sentence,
        memberIds: [],
      },
      link: {
        id: `link ${boxId}`,
        providerId: isProvider ? boxId : itemId,
        consumerId: isProvider ? itemId : boxId,
        isSoft: false,
        sentence: '',
      },
    };
  });
}

/** Pills of the center and of opened neighbors: the others are not there to show their own needs. */
function gatesOf(answers: readonly Neighborhood[], openedIds: ReadonlySet<string>): Map<string, SceneGate> {
  const gates = new Map<string, SceneGate>();
  for (const { consumerId, name, need, total } of answers.flatMap(({ groups }) => groups)) {
    if (!openedIds.has(consumerId)) continue;
    const id = gateId(consumerId, name);
    gates.set(id, {
      id,
      consumerId,
      text: neededText(need, total),
      verdict: need === 'unknown' ? 'unknown' : 'spared',
      isShut: false,
      sentence: `${name}: ${neededText(need, total).replace('?', 'an unstated number')}`,
    });
  }
  return gates;
}

function gateId(consumerId: string, group: string): string {
  return `gate ${consumerId} ${group}`;
}

interface DrawnParts {
  readonly items: ReadonlyMap<string, Neighbor>;
  readonly gates: ReadonlyMap<string, SceneGate>;
  readonly absences: ReadonlyMap<string, string>;
}

function linksOf(
  answers: readonly Neighborhood[],
  { items, gates, absences }: DrawnParts,
  catalogue: CatalogueIndex,
): SceneLink[] {
  const links = new Map<string, SceneLink>();
  for (const answer of answers) {
    for (const dependency of answer.dependencies) {
      const { consumerId, providerId, strength, group } = dependency;
      const consumer = items.get(consumerId);
      const provider = items.get(providerId);
      const id = `link ${consumerId} ${providerId}`;
      if (consumer === undefined || provider === undefined || links.has(id)) continue;
      const gate = group === undefined ? undefined : gates.get(gateId(consumerId, group));
      links.set(id, {
        id,
        providerId,
        consumerId,
        ...(gate === undefined ? {} : { gateId: gate.id }),
        isSoft: strength !== 'hard',
        ...absentEnd(dependency, absences, linkSentence(dependency, consumer.name, provider.name, catalogue)),
      });
    }
  }
  return [...links.values()];
}

function bandsOf(boxes: readonly SceneBox[]): SceneBand[] {
  const distances = [...new Set(boxes.map(({ bandId }) => Number(bandId)))].sort((left, right) => left - right);
  return distances.map((distance) => ({ id: String(distance), label: labelOfDistance(distance) }));
}

function labelOfDistance(distance: number): string {
  if (distance === 0) return 'This item';
  if (distance === -1) return 'What it needs';
  if (distance === 1) return 'What needs it';
  return distance < 0 ? `${-distance} steps before` : `${distance} steps after`;
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return compareIds(left.id, right.id);
}
