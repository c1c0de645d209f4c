import type { ManagedTransaction } from 'neo4j-driver';
import type { Catalogue } from '../../model/catalogue.ts';
import { CapacityError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type { MappingReport } from '../graph-reader.ts';
import type { GraphMapping, NodeMapping } from './graph-mapping.ts';
import {
  type GraphValues,
  mapDependency,
  mapItem,
  propertiesOfNodes,
  propertiesOfRelationships,
} from './map-graph-values.ts';
import { MappedEstate } from './mapped-estate.ts';
import { loadQueries } from './query-library.ts';

interface NodeRow {
  readonly element: string;
  readonly labels: readonly string[];
  readonly values: readonly unknown[];
}

interface RelationshipRow {
  readonly type: string;
  readonly start: string;
  readonly end: string;
  readonly values: readonly unknown[];
}

/** What a reading of a graph has made. */
export interface MappedReading {
  readonly estate: MappedEstate;
  readonly report: MappingReport;
}

/**
 * Reads somebody else's graph as an estate.
 * @remarks Two passes over the graph, in one transaction. Others may write to it meanwhile: what comes between the passes
 * may be missing, and is there the next time.
 */
export async function readMappedGraph(
  transaction: ManagedTransaction,
  mapping: GraphMapping,
  catalogue: Catalogue,
): Promise<MappedReading> {
  const estate = new MappedEstate();
  const idsByElement = await readNodes(transaction, mapping, catalogue, estate);
  await readRelationships(transaction, mapping, catalogue, idsByElement, estate);
  return { estate, report: estate.settle() };
}

async function readNodes(
  transaction: ManagedTransaction,
  mapping: GraphMapping,
  catalogue: Catalogue,
  estate: MappedEstate,
): Promise<ReadonlyMap<string, string>> {
  const properties = propertiesOfNodes(mapping);
  const labels = mapping.nodes.map(({ label }) => label);
  const idsByElement = new Map<string, string>();
  const missing = new Set(labels);
  for await (const row of stream<NodeRow>(transaction, 'read-mapped-nodes', { labels, properties })) {
    for (const label of row.labels) missing.delete(label);
    const node = mapping.nodes.find(({ label }) => row.labels.includes(label)) as NodeMapping;
    const values = valuesOf(properties, row.values);
    const { item, unusableFields } = mapItem(node, values, catalogue);
    if (item === undefined) estate.counted.skippedNodes += 1;
    else {
      estate.addItem(item);
      estate.counted.unusableValues += unusableFields.length;
      idsByElement.set(row.element, item.id);
    }
    if (estate.items.length > LIMITS.maxItems) throw tooMany('items', 'maxItems');
  }
  estate.unmatched.push(...[...missing].map((label) => `label ${label}`));
  return idsByElement;
}

async function readRelationships(
  transaction: ManagedTransaction,
  { relationships }: GraphMapping,
  catalogue: Catalogue,
  idsByElement: ReadonlyMap<string, string>,
  estate: MappedEstate,
): Promise<void> {
  const properties = propertiesOfRelationships({ faultlineMapping: 1, nodes: [], relationships });
  const typeOrdinals = new Map(catalogue.relationTypes.map(({ id }, ordinal) => [id, ordinal]));
  const byType = new Map(relationships.map((mapping) => [mapping.type, mapping]));
  const parameters = { types: [...byType.keys()], properties };
  const missing = new Set(byType.keys());
  for await (const row of stream<RelationshipRow>(transaction, 'read-mapped-relationships', parameters)) {
    missing.delete(row.type);
    const mapping = byType.get(row.type);
    const start = idsByElement.get(row.start);
    const end = idsByElement.get(row.end);
    if (mapping === undefined || start === undefined || end === undefined) {
      estate.counted.skippedRelationships += 1;
      continue;
    }
    const ends =
      mapping.consumer === 'start' ? { consumerId: start, providerId: end } : { consumerId: end, providerId: start };
    const mapped = mapDependency(mapping, ends, valuesOf(properties, row.values), catalogue);
    const typeOrdinal = typeOrdinals.get(mapping.as);
    if (mapped === undefined || typeOrdinal === undefined) estate.counted.skippedRelationships += 1;
    else {
      estate.addDependency(mapped.dependency, typeOrdinal, mapped.group);
      estate.counted.unusableValues += mapped.unusableValues;
    }
    if (estate.dependencies.length > LIMITS.maxDependencies) throw tooMany('dependencies', 'maxDependencies');
  }
  estate.unmatched.push(...[...missing].map((type) => `relationship type ${type}`));
}

async function* stream<Row extends object>(
  transaction: ManagedTransaction,
  name: string,
  parameters: Record<string, unknown>,
): AsyncGenerator<Row, void, void> {
  for await (const record of transaction.run(loadQueries().mapping.get(name) ?? '', parameters)) {
    yield record.toObject() as Row;
  }
}

function valuesOf(properties: readonly string[], values: readonly unknown[]): GraphValues {
  const known = new Map<string, unknown>();
  for (const [index, name] of properties.entries()) if (values[index] !== null) known.set(name, values[index]);
  return known;
}

function tooMany(what: string, limitName: 'maxItems' | 'maxDependencies'): CapacityError {
  const limit = LIMITS[limitName];
  return new CapacityError(`The graph has more than ${limit} ${what}.`, limitName, limit);
}
