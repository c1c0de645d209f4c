import type { AttributeValue, ConfigurationItem } from '../../model/configuration-item.ts';
import type { Dependency, Strength } from '../../model/dependency.ts';
import type { Need, RedundancyGroup } from '../../model/requirement.ts';

/** What a node or relationship carries. */
export type Properties = Readonly<Record<string, unknown>>;

const ITEM_FIELDS = [
  'id',
  'name',
  'class',
  'status',
  'environment',
  'criticality',
  'owner',
  'supportGroup',
  'location',
  'supplier',
  'contract',
  'description',
  'link',
  'tags',
  'rtoMinutes',
  'rpoMinutes',
  'mtpdMinutes',
  'recoveryMinutes',
  'mtbfHours',
  'availabilityTarget',
  'warrantyEnd',
  'supportEnd',
  'renewalDate',
  'lastSeenAt',
  'source',
] as const satisfies readonly (keyof ConfigurationItem)[];

/** Keeps an attribute apart from the fields, whatever its name. */
const ATTRIBUTE_PREFIX = 'attr_';
/** Before a name that is no name of a property, written out in hexadecimal. */
const ENCODED_ATTRIBUTE_PREFIX = 'attrx_';
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Writes an item as the properties of its node: each field and each attribute one, so that people can ask for them.
 * @param began the revision that writes it
 */
export function itemProperties(item: ConfigurationItem, ordinal: number, began: number): Properties {
  const properties: Record<string, unknown> = { ordinal, revision: began, began };
  for (const field of ITEM_FIELDS) {
    if (item[field] !== undefined) properties[field] = item[field];
  }
  for (const [name, value] of Object.entries(item.attributes ?? {})) properties[attributeKeyOf(name)] = value;
  return properties;
}

/** @returns the item that `itemProperties` was given, attributes ascending by name */
export function itemOf(properties: Properties): ConfigurationItem {
  const item: Record<string, unknown> = {};
  for (const field of ITEM_FIELDS) {
    const value = properties[field];
    if (value !== undefined) item[field] = value;
  }
  const attributes: [string, AttributeValue][] = [];
  for (const name in properties) {
    const attribute = attributeOfKey(name);
    if (attribute !== undefined) attributes.push([attribute, properties[name] as AttributeValue]);
  }
  if (attributes.length > 0) {
    attributes.sort(([left], [right]) => (left < right ? -1 : 1));
    // Not by assignment: an attribute may be named `__proto__`.
    item['attributes'] = Object.fromEntries(attributes);
  }
  return item as unknown as ConfigurationItem;
}

function attributeKeyOf(attribute: string): string {
  if (PLAIN_NAME.test(attribute)) return ATTRIBUTE_PREFIX + attribute;
  return ENCODED_ATTRIBUTE_PREFIX + Buffer.from(attribute, 'utf8').toString('hex');
}

function attributeOfKey(key: string): string | undefined {
  if (key.startsWith(ATTRIBUTE_PREFIX)) return key.slice(ATTRIBUTE_PREFIX.length);
  if (!key.startsWith(ENCODED_ATTRIBUTE_PREFIX)) return undefined;
  return Buffer.from(key.slice(ENCODED_ATTRIBUTE_PREFIX.length), 'hex').toString('utf8');
}

/** Writes a dependency as the properties of its relationship. */
export function dependencyProperties({ strength, group, weight, source }: Dependency, began: number): Properties {
  return { began, strength, group, weight, source };
}

/** @returns the dependency of a key and the properties of its relationship */
export function dependencyOf(
  consumerId: string,
  type: string,
  providerId: string,
  { strength, group, weight, source }: Properties,
): Dependency {
  return {
    consumerId,
    providerId,
    type,
    ...(typeof strength === 'string' ? { strength: strength as Strength } : {}),
    ...(typeof group === 'string' ? { group } : {}),
    ...(typeof weight === 'number' ? { weight } : {}),
    ...(typeof source === 'string' ? { source } : {}),
  };
}

/** Writes a redundancy group as the properties of its node. */
export function groupProperties(
  { consumerId, name, need, fullAt, source }: RedundancyGroup,
  consumerOrdinal: number,
  began: number,
): Properties {
  return { consumerOrdinal, consumerId, name, need, fullAt, source, began };
}

/** @returns the redundancy group of the properties of its node */
export function groupOf({ consumerId, name, need, fullAt, source }: Properties): RedundancyGroup {
  return {
    consumerId: consumerId as string,
    name: name as string,
    need: need as Need,
    ...(fullAt === undefined ? {} : { fullAt: fullAt as Need }),
    ...(typeof source === 'string' ? { source } : {}),
  };
}
