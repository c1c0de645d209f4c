import type { EstateMap, MapGroup, MapItem, MapLink } from '../../server/contract/map.ts';
import { absencesOf, absentEnd } from './absent-end.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import type { MapDimension } from './explore-state.ts';
import { neededText, needPhrase } from './need-phrase.ts';
import { compareIds, type Scene, type SceneBand, type SceneBox, type SceneGate, type SceneLink } from './scene.ts';
import { sayAbsence } from './statuses.ts';
import { labelOfTier, TIER_ORDER } from './tiers.ts';

/** What of a map is drawn, and how. */
export interface MapSceneOptions {
  readonly startIds: readonly string[];
  readonly hiddenIds: readonly string[];
  readonly hiddenClasses: readonly string[];
}

type Requirement = EstateMap['requirements'][number];

/**
 * Turns a map of the estate into what is drawn.
 * @param map the answer
 * @param catalogue classes and relation types of the estate
 * @returns tiers from left to right, without what is hidden
 */
export function createMapScene(map: EstateMap, catalogue: CatalogueIndex, options: MapSceneOptions): Scene {
  const hidden = new Set(options.hiddenIds);
  const hiddenClasses = new Set(options.hiddenClasses);
  const starts = new Set(options.startIds);
  const dimension = map.statement.groupedBy;
  const items = map.items.filter((item) => !hidden.has(item.id) && !hiddenClasses.has(item.class));
  const groups = map.groups.filter(
    ({ id, value }) => !hidden.has(id) && !(dimension === 'class' && hiddenClasses.has(value)),
  );
  const drawnNeighbors = countDrawnNeighbors(map.links);
  const boxes = [
    ...items.map((item) => itemBox(item, starts.has(item.id), drawnNeighbors, catalogue)),
    ...groups.map((group) => groupBox(group, dimension, catalogue)),
  ];
  const labels = new Map(boxes.map(({ id, label }) => [id, label]));
  const absences = absencesOf(boxes);
  const gates = gatesOf(map.requirements, labels);
  const requirements = new Map(map.requirements.map((each) => [gateId(each.consumerId, each.name), each]));
  return {
    areBandsSteps: false,
    bands: bandsOf(boxes),
    boxes: boxes.sort(byId),
    gates: [...gates.values()].sort(byId),
    links: map.links.flatMap((link) => linkOf(link, { labels, absences, gates, requirements }, catalogue)).sort(byId),
  };
}

interface Drawn {
  providers: number;
  consumers: number;
}

function countDrawnNeighbors(links: readonly MapLink[]): ReadonlyMap<string, Drawn> {
  const drawn = new Map<string, Drawn>();
  const of = (id: string): Drawn => {
    const known = drawn.get(id) ?? { providers: 0, consumers: 0 };
    drawn.set(id, known);
    return known;
  };
  for (const { consumerId, providerId, count } of links) {
    of(consumerId).providers += count;
    of(providerId).consumers += count;
  }
  return drawn;
}

function itemBox(
  item: MapItem,
  isRoot: boolean,
  drawn: ReadonlyMap<string, Drawn>,
  catalogue: CatalogueIndex,
): SceneBox {
  const known = catalogue.findClass(item.class);
  const absentAs = sayAbsence(item.status);
  const status = absentAs === undefined ? '' : `${absentAs}, `;
  const here = drawn.get(item.id);
  return {
    id: item.id,
    kind: 'item',
    label: item.name,
    note: noteOf(item),
    classId: item.class,
    classLabel: known.label,
    symbol: known.symbol,
    bandId: item.tier,
    isRoot,
    sentence: `${status}needs ${item.providerCount}, needed by ${item.consumerCount}`,
    memberIds: [],
    more: {
      providers: Math.max(0, item.providerCount - (here?.providers ?? 0)),
      consumers: Math.max(0, item.consumerCount - (here?.consumers ?? 0)),
    },
    ...(absentAs === undefined ? {} : { absentAs }),
  };
}

/** Two lines: how critical it is and whose, then how much hangs on it. */
function noteOf({ criticality, owner, supportGroup, providerCount, consumerCount }: MapItem): string {
  const whose = [criticality === undefined ? '' : `C${criticality}`, owner ?? supportGroup ?? '']
    .filter((part) => part !== '')
    .join(' · ');
  const counts = `← ${providerCount} · ${consumerCount} →`;
  return whose === '' ? counts : `${whose}\n${counts}`;
}

function groupBox(group: MapGroup, dimension: MapDimension | undefined, catalogue: CatalogueIndex): SceneBox {
  const known = dimension === 'class' && group.isFolded !== true ? catalogue.findClass(group.value) : undefined;
  const count = group.count.toLocaleString('en-US');
  const label = labelOfGroup(group, dimension);
  const way = group.isFolded === true ? 'narrow the map by a filter to see them' : 'open to see them';
  return {
    id: group.id,
    kind: 'bundle',
    label,
    count: group.count,
    note: '',
    classId: known?.id ?? '',
    classLabel: 'Group',
    symbol: known?.symbol ?? symbolOfDimension(dimension),
    bandId: group.tier,
    isRoot: false,
    sentence: `${count} items put together; ${way}`,
    memberIds: [],
  };
}

/** @returns the name of a group without its count */
export function labelOfGroup(group: MapGroup, dimension: MapDimension | undefined): string {
  return dimension === 'tier' && group.isFolded !== true ? labelOfTier(group.value) : group.label;
}

function symbolOfDimension(dimension: MapDimension | undefined): string {
  const symbols: Partial<Record<MapDimension, string>> = {
    site: 'building',
    location: 'map-pin',
    owner: 'users',
    supportGroup: 'users',
    supplier: 'truck',
    cluster: 'layers',
    application: 'app-window',
    'business-service': 'landmark',
  };
  return symbols[dimension ?? 'tier'] ?? 'layers';
}

function gatesOf(requirements: readonly Requirement[], labels: ReadonlyMap<string, string>): Map<string, SceneGate> {
  const gates = new Map<string, SceneGate>();
  for (const requirement of requirements) {
    const { consumerId, name, need, total } = requirement;
    const consumer = labels.get(consumerId);
    if (consumer === undefined) continue;
    const id = gateId(consumerId, name);
    gates.set(id, {
      id,
      consumerId,
      text: neededText(need, total),
      verdict: need === 'unknown' ? 'unknown' : 'spared',
      isShut: false,
      sentence: `${consumer} needs ${needPhrase(need, total)} for “${name}”`,
    });
  }
  return gates;
}

function gateId(consumerId: string, group: string): string {
  return `gate ${consumerId} ${group}`;
}

interface DrawnParts {
  readonly labels: ReadonlyMap<string, string>;
  readonly absences: ReadonlyMap<string, string>;
  readonly gates: ReadonlyMap<string, SceneGate>;
  readonly requirements: ReadonlyMap<string, Requirement>;
}

function linkOf(link: MapLink, parts: DrawnParts, catalogue: CatalogueIndex): SceneLink[] {
  const { labels, absences, gates, requirements } = parts;
  const consumer = labels.get(link.consumerId);
  const provider = labels.get(link.providerId);
  if (consumer === undefined || provider === undefined) return [];
  const key = link.group === undefined ? '' : gateId(link.consumerId, link.group);
  const gate = gates.get(key);
  return [
    {
      id: `link ${link.consumerId} ${link.providerId}`,
      providerId: link.providerId,
      consumerId: link.consumerId,
      ...(gate === undefined ? {} : { gateId: gate.id }),
      isSoft: link.hardCount === 0,
      ...absentEnd(link, absences, sayMapLink(link, consumer, provider, requirements.get(key), catalogue)),
    },
  ];
}

/**
 * Says a line of the map in words, read from the consumer.
 * @returns "orders uses main-db: hard, any of 2", "32 applications need 15 databases: 28 dependencies, 27 of them hard"
 */
export function sayMapLink(
  link: MapLink,
  consumer: string,
  provider: string,
  requirement: Requirement | undefined,
  catalogue: CatalogueIndex,
): string {
  if (link.type === undefined) {
    const hard = link.hardCount === link.count ? 'all hard' : `${link.hardCount.toLocaleString('en-US')} of them hard`;
    return `${consumer} → needs → ${provider}: ${link.count.toLocaleString('en-US')} dependencies, ${hard}`;
  }
  const strength = link.strength === 'none' ? 'shown only, carries no impact' : (link.strength ?? 'hard');
  const part = requirement === undefined ? '' : `, ${needPhrase(requirement.need, requirement.total)}`;
  return `${consumer} ${catalogue.findRelation(link.type).label} ${provider}: ${strength}${part}`;
}

function bandsOf(boxes: readonly SceneBox[]): SceneBand[] {
  const present = new Set(boxes.map(({ bandId }) => bandId));
  const known = TIER_ORDER.filter((id) => present.has(id));
  const unknown = [...present].filter((id) => !TIER_ORDER.includes(id)).sort(compareIds);
  return [...known, ...unknown].map((id) => ({ id, label: labelOfTier(id) }));
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return compareIds(left.id, right.id);
}
