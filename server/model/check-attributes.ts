import type { AttributeDefinition, ItemClass } from './catalogue.ts';
import { checkText } from './check-text.ts';
import { checkBoolean, checkDate, checkNumber, checkWebAddress } from './check-values.ts';
import type { AttributeValue } from './configuration-item.ts';
import { echoText } from './echoed-text.ts';
import type { FactProblems } from './fact-problems.ts';
import { FORBIDDEN_KEYS } from './forbidden-keys.ts';
import { LIMITS } from './limits.ts';
import { hintNearestName } from './nearest-name.ts';

/** What the name of an attribute looks like, wherever one is named. */
export const ATTRIBUTE_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** Where attributes stand, and how their values come. */
interface AttributeContext {
  readonly itemClass: ItemClass | undefined;
  readonly isWritten: boolean;
  readonly problems: FactProblems;
}

/**
 * Checks the attributes of an item by its class.
 * @param stated what was stated: an object, whose `null` members are cleared; or undefined for nothing
 * @param current attributes that stand until they are stated anew
 * @param context the item's class, undefined when it is not known; whether all values come as texts; told what is wrong
 * @returns all attributes that hold, ascending by name, or undefined when there are none
 */
export function checkAttributes(
  stated: unknown,
  current: Readonly<Record<string, AttributeValue>> | undefined,
  context: AttributeContext,
): Readonly<Record<string, AttributeValue>> | undefined {
  const { problems, itemClass } = context;
  const values = new Map<string, AttributeValue>(stated === null ? [] : Object.entries(current ?? {}));
  if (stated !== undefined && stated !== null) {
    if (typeof stated !== 'object' || Array.isArray(stated)) {
      return problems.form('wrong_type', '/attributes', 'Attributes must be an object.');
    }
    const entries = Object.entries(stated);
    if (entries.length > LIMITS.maxAttributes) return reportTooMany(problems);
    for (const [name, value] of entries) {
      if (value === null || value === '') values.delete(name);
      const checked = checkAttribute(name, value, context);
      if (checked !== undefined) values.set(name, checked);
    }
  }
  if (values.size > LIMITS.maxAttributes) return reportTooMany(problems);
  for (const definition of itemClass?.attributes ?? []) {
    if (!definition.isRequired || values.has(definition.name)) continue;
    problems.meaning(
      'required',
      `/attributes/${definition.name}`,
      `${definition.label} must be stated for this class.`,
    );
  }
  if (values.size === 0) return undefined;
  return Object.fromEntries([...values].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** @returns the value to keep, or undefined when there is none or something is wrong */
function checkAttribute(name: string, value: unknown, context: AttributeContext): AttributeValue | undefined {
  const { itemClass, problems } = context;
  const pointer = `/attributes/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (FORBIDDEN_KEYS.has(name)) {
    return problems.form('forbidden_key', pointer, `An attribute may not be called ${echoText(name)}.`);
  }
  if (!ATTRIBUTE_NAME.test(name)) {
    const detail = `${echoText(name)} is not a name of an attribute: a letter, then up to 63 letters, digits or "_".`;
    return problems.form('attribute_name', pointer, detail);
  }
  if (value === null || value === '') return undefined;
  const definition = itemClass?.attributes.find((candidate) => candidate.name === name);
  if (definition !== undefined) return checkDefined(value, definition, pointer, context);
  if (itemClass?.isClosed === true) {
    const hint = hintNearestName(
      name,
      itemClass.attributes.map((candidate) => candidate.name),
    );
    return problems.meaning(
      'attribute_unknown',
      pointer,
      `${itemClass.label} has no attribute ${echoText(name)}.${hint}`,
    );
  }
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return checkNumber(value, ANY_NUMBER, false, pointer, problems);
  return checkAttributeText(value, pointer, problems);
}

function checkDefined(
  value: unknown,
  definition: AttributeDefinition,
  pointer: string,
  { isWritten, problems }: AttributeContext,
): AttributeValue | undefined {
  switch (definition.type) {
    case 'string':
      return checkAttributeText(value, pointer, problems);
    case 'integer':
      return checkNumber(value, ANY_INTEGER, isWritten, pointer, problems);
    case 'number':
      return checkNumber(value, ANY_NUMBER, isWritten, pointer, problems);
    case 'boolean':
      return checkBoolean(value, isWritten, pointer, problems);
    case 'date':
      return checkDate(value, pointer, problems);
    case 'url': {
      const text = checkText(value, { maxBytes: LIMITS.maxUrlBytes }, pointer, problems);
      return text === undefined ? undefined : checkWebAddress(text, pointer, problems);
    }
  }
}

const ANY_NUMBER = { isInteger: false, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
const ANY_INTEGER = { isInteger: true, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };

function checkAttributeText(value: unknown, pointer: string, problems: FactProblems): string | undefined {
  return checkText(value, { maxBytes: LIMITS.maxAttributeBytes, isLong: true }, pointer, problems);
}

function reportTooMany(problems: FactProblems): undefined {
  const detail = `An item has at most ${LIMITS.maxAttributes} attributes.`;
  return problems.form('too_many_attributes', '/attributes', detail);
}
