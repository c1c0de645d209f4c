import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AttributeValue, ConfigurationItem } from '../../server/model/configuration-item.ts';
import type { Dependency } from '../../server/model/dependency.ts';
import type { RedundancyGroup } from '../../server/model/requirement.ts';
import { type EstateFile, formatEstate, sortEstate } from '../estate-file.ts';
import { ADDED_CLASSES, CLASS_OF, RELATION_OF } from './mapping.ts';

/** NetBox's demo data as a graph of facts: edges are [consumer, provider, type]. */
export interface NetBoxGraph {
  readonly nodes: readonly NetBoxNode[];
  readonly edges: readonly (readonly [string, string, string])[];
  readonly redundancy: readonly {
    readonly ci: string;
    readonly of: readonly string[];
    readonly min_up: number;
    readonly type: string;
  }[];
}

interface NetBoxNode {
  readonly id: string;
  readonly cls: string;
  readonly model?: string;
  readonly status?: string;
  readonly type?: string;
  readonly available_power_w?: number;
}

const SOURCE = 'netbox-demo';
const ADDED = 'faultline';

/**
 * Turns the NetBox graph into an estate: every item, dependency and group, and one declared addition, the network of each building or branch.
 * @param graph the graph of the NetBox demo data
 * @returns the estate; items, groups and dependencies sorted by id
 */
export function convertCampus(graph: NetBoxGraph): EstateFile {
  const locations = locateNodes(graph);
  const groups = graph.redundancy.map(
    ({ ci, min_up, type }): RedundancyGroup => ({
      consumerId: ci,
      name: groupName(type),
      need: min_up,
      source: SOURCE,
    }),
  );
  const added = networksOf(graph, locations);
  return sortEstate({
    faultline: 1,
    name: 'Campus',
    asOf: '2026-11-01T08:00:00.000Z',
    catalogue: { mode: 'extend', classes: ADDED_CLASSES },
    items: [...graph.nodes.map((node) => itemOf(node, locations.get(node.id))), ...added.items],
    groups,
    dependencies: [...dependenciesOf(graph), ...added.dependencies],
  });
}

function dependenciesOf(graph: NetBoxGraph): readonly Dependency[] {
  const grouped = new Set(
    graph.redundancy.flatMap(({ ci, of, type }) => of.map((member) => `${ci}\t${member}\t${type}`)),
  );
  return graph.edges.map(([consumerId, providerId, type]) => {
    const relation = RELATION_OF[type];
    if (relation === undefined) throw new Error(`no relation type for the edges of type ${type}`);
    return {
      consumerId,
      providerId,
      type: relation.type,
      ...(relation.strength && { strength: relation.strength }),
      ...(grouped.has(`${consumerId}\t${providerId}\t${type}`) && { group: groupName(type) }),
      source: SOURCE,
    };
  });
}

function itemOf(node: NetBoxNode, location: string | undefined): ConfigurationItem {
  const itemClass = classOf(node);
  const attributes: Record<string, AttributeValue> = { netboxClass: node.cls };
  if (node.model !== undefined) attributes['model'] = node.model;
  if (node.type !== undefined) attributes['netboxType'] = node.type;
  if (node.available_power_w !== undefined) attributes['availablePowerWatts'] = node.available_power_w;
  return {
    id: node.id,
    name: nameOf(node),
    class: itemClass,
    status: 'in-service',
    ...(location !== undefined && { location }),
    source: SOURCE,
    attributes,
  };
}

/** The sites of the campus are single buildings; the others are branch offices and a data center. */
function classOf(node: NetBoxNode): string {
  if (CAMPUS_BUILDINGS.has(node.id)) return 'building';
  const itemClass = CLASS_OF[node.cls];
  if (itemClass === undefined) throw new Error(`no class for the nodes of class ${node.cls}`);
  return itemClass;
}

const CAMPUS_BUILDINGS = new Set(['site:D. S. Weaver Labs', 'site:Grinnells Lab', 'site:Butler Communications']);

function nameOf({ id, cls }: NetBoxNode): string {
  const [, number = '', ...rest] = id.split(':');
  const tail = [number, ...rest].join(':');
  if (cls === 'Rack') return `Rack ${rest.join(':').replace('@', ', ')}`;
  if (cls === 'Patch Panel') return `${rest.join(':').replace('@', ', ')} (${number})`;
  if (cls === 'UplinkPath') return `Uplink ${number} ${rest.join(':')}`;
  if (cls === 'Circuit') return `Circuit ${tail}`;
  if (cls === 'PowerFeed') return `Feed ${tail}`;
  if (cls === 'Application Server') return 'Flex system, MDF';
  return id.startsWith('dev:') || id.startsWith('vm:') ? rest.join(':') : tail;
}

function groupName(type: string): string {
  const name = RELATION_OF[type]?.group;
  if (name === undefined) throw new Error(`no group name for the edges of type ${type}`);
  return name;
}

/** A thing stands where the site stands that its chain of racks and panels ends in. */
function locateNodes(graph: NetBoxGraph): ReadonlyMap<string, string> {
  const holder = new Map<string, string>();
  for (const [consumer, provider, type] of graph.edges) {
    if (['located_in', 'mounted_in', 'fed_by'].includes(type)) holder.set(consumer, provider);
  }
  const locations = new Map<string, string>();
  for (const { id } of graph.nodes) {
    let place: string | undefined = id;
    for (let step = 0; place !== undefined && !place.startsWith('site:') && step < 5; step += 1)
      place = holder.get(place);
    if (place?.startsWith('site:')) locations.set(id, place.slice('site:'.length));
  }
  return locations;
}

/** The switch that serves a building or branch is its network; people miss the network, not the switch. */
function networksOf(graph: NetBoxGraph, locations: ReadonlyMap<string, string>) {
  const serving = graph.nodes.filter(({ cls }) => cls === 'Distribution Switch' || cls === 'Access Switch');
  const items = serving.map(({ id }): ConfigurationItem => {
    const place = locations.get(id) ?? id;
    return {
      id: networkId(place),
      name: `Network in ${place}`,
      class: 'business-service',
      status: 'in-service',
      location: place,
      description: `Added by Faultline: NetBox does not list services. It stands for everybody in ${place} who uses the network.`,
      tags: ['added-by-faultline'],
      source: ADDED,
    };
  });
  const dependencies = serving.flatMap(({ id }): Dependency[] => [
    { consumerId: networkId(locations.get(id) ?? id), providerId: id, type: 'uses', source: ADDED },
  ]);
  return { items, dependencies };
}

function networkId(place: string): string {
  return `network:${place}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [path] = process.argv.slice(2);
  if (path === undefined) throw new Error('name the graph to convert: tsx seeds/campus/convert.ts <graph.json>');
  const estate = convertCampus(JSON.parse(readFileSync(path, 'utf8')) as NetBoxGraph);
  writeFileSync(fileURLToPath(new URL('estate.json', import.meta.url)), formatEstate(estate));
}
