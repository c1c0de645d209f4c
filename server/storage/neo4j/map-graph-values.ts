import type { Catalogue } from '../../model/catalogue.ts';
import { checkItem } from '../../model/check-item.ts';
import { checkDependency, checkGroup } from '../../model/check-relation.ts';
import type { ConfigurationItem } from '../../model/configuration-item.ts';
import type { Dependency } from '../../model/dependency.ts';
import type { RedundancyGroup } from '../../model/requirement.ts';
import type { GraphMapping, NodeMapping, RelationshipMapping, ToldValue } from './graph-mapping.ts';

/** Values of properties, by name; what is not there is absent. */
export type GraphValues = ReadonlyMap<string, unknown>;

/** What a node has become. */
export interface MappedItem {
  /** Undefined when not even the fields that an item must have are usable. */
  readonly item: ConfigurationItem | undefined;
  /** Fields whose values could not be used. */
  readonly unusableFields: readonly string[];
}

/** What a relationship has become. */
export interface MappedDependency {
  readonly dependency: Dependency;
  /** The group that it is a member of. */
  readonly group: RedundancyGroup | undefined;
  /** How many values could not be used. */
  readonly unusableValues: number;
}

interface MappedGroup {
  readonly group: RedundancyGroup | undefined;
  readonly unusable: number;
}

/** @returns the properties that a mapping of nodes reads */
export function propertiesOfNodes({ nodes }: GraphMapping): string[] {
  const names = nodes.flatMap((node) => [
    node.id,
    node.name,
    ...[node.class, node.status].map((told) => (typeof told === 'string' ? undefined : told.property)),
    ...Object.values(node.fields).map((told) => (typeof told === 'string' ? told : told.property)),
    ...Object.values(node.attributes),
  ]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** @returns the properties that a mapping of relationships reads */
export function propertiesOfRelationships({ relationships }: GraphMapping): string[] {
  const names = relationships.flatMap(({ weight, group }) => [
    weight,
    group?.name,
    typeof group?.need === 'object' ? group.need.property : undefined,
  ]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** Makes a node an item: values that cannot be used are left out, as long as the item can do without. */
export function mapItem(node: NodeMapping, values: GraphValues, catalogue: Catalogue): MappedItem {
  const stated: Record<string, unknown> = {
    id: idOf(node, values),
    class: typeof node.class === 'string' ? node.class : tell(node.class, values),
    status: typeof node.status === 'string' ? node.status : tell(node.status, values),
  };
  stated['name'] = (node.name === undefined ? undefined : plainText(values.get(node.name))) ?? stated['id'];
  for (const [field, told] of Object.entries(node.fields)) {
    stated[field] = typeof told === 'string' ? plain(values.get(told)) : tell(told, values);
  }
  const attributes = Object.entries(node.attributes).flatMap(([name, property]) => {
    const value = plain(values.get(property));
    return value === undefined ? [] : [[name, value] as const];
  });
  if (attributes.length > 0) stated['attributes'] = Object.fromEntries(attributes);
  return checkLeniently(stated, catalogue);
}

function idOf({ id, idPrefix = '' }: NodeMapping, values: GraphValues): string | undefined {
  const value = values.get(id);
  // A larger number has lost digits on the way.
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined;
  const text = plainText(value);
  return text === undefined ? undefined : idPrefix + text;
}

/**
 * Makes a relationship a dependency: a weight, group or need that cannot be used is left out, so that what is needed is not
 * lost with it.
 * @returns undefined when the ends cannot be those of a dependency
 */
export function mapDependency(
  mapping: RelationshipMapping,
  ends: Pick<Dependency, 'consumerId' | 'providerId'>,
  values: GraphValues,
  catalogue: Catalogue,
): MappedDependency | undefined {
  const { as: type, strength } = mapping;
  const { group, unusable } = mapGroup(mapping, ends.consumerId, values);
  const stated = { ...ends, type, strength, group: group?.name };
  const weight = mapping.weight === undefined ? undefined : plain(values.get(mapping.weight));
  const weighted = checkDependency({ ...stated, weight }, catalogue).fact;
  const dependency = weighted ?? checkDependency(stated, catalogue).fact;
  if (dependency === undefined) return undefined;
  return { dependency, group, unusableValues: unusable + (weighted === undefined ? 1 : 0) };
}

function mapGroup({ group: mapped }: RelationshipMapping, consumerId: string, values: GraphValues): MappedGroup {
  const name = mapped === undefined ? undefined : plainText(values.get(mapped.name));
  if (mapped === undefined || name === undefined) return { group: undefined, unusable: 0 };
  const need = typeof mapped.need === 'object' ? (tell(mapped.need, values) ?? 'unknown') : mapped.need;
  const needed = checkGroup({ consumerId, name, need }).fact;
  const group = needed ?? checkGroup({ consumerId, name, need: 'unknown' }).fact;
  return { group, unusable: needed === undefined ? 1 : 0 };
}

function checkLeniently(stated: Record<string, unknown>, catalogue: Catalogue): MappedItem {
  const unusable = new Set<string>();
  for (;;) {
    const { fact, problems = [] } = checkItem(stated, catalogue);
    if (fact !== undefined) return { item: fact, unusableFields: [...unusable] };
    const fields = problems.map(({ pointer = '' }) => pointer.split('/')[1] ?? '');
    const isHopeless = fields.some(
      (field) => ['', 'id', 'name', 'class', 'status'].includes(field) || unusable.has(field),
    );
    if (isHopeless) return { item: undefined, unusableFields: [...unusable, ...fields] };
    for (const field of fields) {
      unusable.add(field);
      delete stated[field];
    }
  }
}

function tell({ property, values: words, otherwise }: ToldValue, values: GraphValues): unknown {
  const value = plain(values.get(property));
  if (words === undefined) return value ?? otherwise;
  const text = plainText(value);
  return text !== undefined && Object.hasOwn(words, text) ? words[text] : otherwise;
}

/** Dates, times and points of Neo4j become texts. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map((part) => plainText(part) ?? '');
  return typeof value === 'object' ? String(value) : value;
}

function plainText(value: unknown): string | undefined {
  const flat = plain(value);
  return flat === undefined || Array.isArray(flat) || flat === '' ? undefined : String(flat);
}
