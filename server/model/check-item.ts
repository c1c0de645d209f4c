import type { Catalogue, ItemClass } from './catalogue.ts';
import { indexCatalogue } from './catalogue-index.ts';
import { checkAttributes } from './check-attributes.ts';
import { checkText } from './check-text.ts';
import { checkDate, checkInstant, checkNumber, checkWebAddress, checkWord } from './check-values.ts';
import { type ConfigurationItem, LIFECYCLE_STATUSES } from './configuration-item.ts';
import { echoText } from './echoed-text.ts';
import { type Checked, FactProblems } from './fact-problems.ts';
import { LIMITS } from './limits.ts';
import { matchesGlob } from './matches-glob.ts';
import { hintNearestName } from './nearest-name.ts';

/** How a statement is to be read. */
export interface CheckOptions<Fact> {
  /** The fact as it stands: what is not stated anew is kept, and `null` or an empty text clears. */
  readonly current?: Fact;
  /** True when all values come as texts, as in CSV. */
  readonly isWritten?: boolean;
}

type FieldCheck = (value: unknown, pointer: string, problems: FactProblems, isWritten: boolean) => unknown;

const shortText: FieldCheck = (value, pointer, problems) =>
  checkText(value, { maxBytes: LIMITS.maxShortTextBytes }, pointer, problems);
const minutes: FieldCheck = (value, pointer, problems, isWritten) =>
  checkNumber(value, { isInteger: true, min: 0, max: LIMITS.maxMinutes }, isWritten, pointer, problems);

/** Every field but `attributes`, in the order in which items are written. */
const FIELDS: Readonly<Record<Exclude<keyof ConfigurationItem, 'attributes'>, FieldCheck>> = {
  id: (value, pointer, problems) => checkText(value, { maxBytes: LIMITS.maxIdBytes, isKey: true }, pointer, problems),
  name: (value, pointer, problems) => checkText(value, { maxBytes: LIMITS.maxNameBytes }, pointer, problems),
  class: shortText,
  status: (value, pointer, problems) => checkWord(value, LIFECYCLE_STATUSES, pointer, problems),
  environment: shortText,
  criticality: (value, pointer, problems, isWritten) =>
    checkNumber(value, { isInteger: true, min: 1, max: 4 }, isWritten, pointer, problems),
  owner: shortText,
  supportGroup: shortText,
  location: shortText,
  supplier: shortText,
  contract: shortText,
  description: (value, pointer, problems) =>
    checkText(value, { maxBytes: LIMITS.maxLongTextBytes, isLong: true }, pointer, problems),
  link: (value, pointer, problems) => {
    const text = checkText(value, { maxBytes: LIMITS.maxUrlBytes }, pointer, problems);
    return text === undefined ? undefined : checkWebAddress(text, pointer, problems);
  },
  tags: checkTags,
  rtoMinutes: minutes,
  rpoMinutes: minutes,
  mtpdMinutes: minutes,
  recoveryMinutes: minutes,
  mtbfHours: (value, pointer, problems, isWritten) =>
    checkNumber(value, { isInteger: false, min: 0, max: LIMITS.maxMinutes }, isWritten, pointer, problems),
  availabilityTarget: (value, pointer, problems, isWritten) =>
    checkNumber(value, { isInteger: false, min: 0, max: 100 }, isWritten, pointer, problems),
  warrantyEnd: checkDate,
  supportEnd: checkDate,
  renewalDate: checkDate,
  lastSeenAt: checkInstant,
  source: (value, pointer, problems) =>
    checkText(value, { maxBytes: LIMITS.maxShortTextBytes, isKey: true }, pointer, problems),
};

const FIELD_CHECKS = Object.entries(FIELDS);
const REQUIRED_FIELDS: ReadonlySet<string> = new Set(['id', 'name', 'class', 'status']);

/** The fields of an item, in the order in which items are written. */
export const ITEM_FIELDS: readonly string[] = [...Object.keys(FIELDS), 'attributes'];
const KNOWN_FIELDS: ReadonlySet<string> = new Set(ITEM_FIELDS);

/**
 * Checks what is stated of an item: the one place that says what an item may be.
 * @param stated an object as it came from outside
 * @param catalogue classes the item may have
 * @param options the item as it stands, when it exists; whether values come as texts
 * @returns the whole item, fields in their fixed order, tags and attributes sorted; or every problem with its pointer
 */
export function checkItem(
  stated: unknown,
  catalogue: Catalogue,
  options: CheckOptions<ConfigurationItem> = {},
): Checked<ConfigurationItem> {
  const problems = new FactProblems();
  if (!isObject(stated)) {
    problems.form('wrong_type', '', 'An item must be an object.');
    return { problems: problems.list };
  }
  const { current, isWritten = false } = options;
  reportUnknownFields(stated, KNOWN_FIELDS, problems);
  const fact: Record<string, unknown> = {};
  for (const [name, check] of FIELD_CHECKS) {
    const value = stated[name];
    const kept = value === undefined ? current?.[name as keyof ConfigurationItem] : undefined;
    if (kept !== undefined) fact[name] = kept;
    else if (value === undefined || value === null || (value === '' && !REQUIRED_FIELDS.has(name))) {
      if (REQUIRED_FIELDS.has(name)) problems.meaning('required', `/${name}`, `An item must have ${article(name)}.`);
    } else {
      const checked = check(value, `/${name}`, problems, isWritten);
      if (checked !== undefined) fact[name] = checked;
    }
  }
  if (current !== undefined && fact['id'] !== current.id) {
    problems.meaning('id_fixed', '/id', 'The id of an item is never changed.');
  }
  const itemClass = checkClass(fact, catalogue, problems);
  const attributes = checkAttributes(stated['attributes'], current?.attributes, { itemClass, isWritten, problems });
  if (attributes !== undefined) fact['attributes'] = attributes;
  return problems.list.length > 0 ? { problems: problems.list } : { fact: fact as unknown as ConfigurationItem };
}

/**
 * Reports fields that do not exist, with the name that was most likely meant.
 * @param stated an object as it came from outside
 * @param known names that exist
 */
export function reportUnknownFields(
  stated: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  problems: FactProblems,
): void {
  for (const name in stated) {
    if (known.has(name)) continue;
    const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    problems.form('unknown_field', pointer, `There is no field ${echoText(name)}.${hintNearestName(name, known)}`);
  }
}

/** @returns whether it is an object with members, and not a list */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkClass(
  fact: Readonly<Record<string, unknown>>,
  catalogue: Catalogue,
  problems: FactProblems,
): ItemClass | undefined {
  const { class: classId, id } = fact;
  if (typeof classId !== 'string') return undefined;
  const { classById } = indexCatalogue(catalogue);
  const itemClass = classById.get(classId);
  if (itemClass === undefined) {
    const hint = hintNearestName(classId, classById.keys());
    return problems.meaning('class_unknown', '/class', `The catalogue has no class ${echoText(classId)}.${hint}`);
  }
  if (itemClass.idPattern !== undefined && typeof id === 'string' && !matchesGlob(id, itemClass.idPattern)) {
    const detail = `Ids of the class ${itemClass.label} look like ${echoText(itemClass.idPattern)}.`;
    problems.meaning('id_pattern', '/id', detail);
  }
  return itemClass;
}

function checkTags(value: unknown, pointer: string, problems: FactProblems): readonly string[] | undefined {
  if (!Array.isArray(value)) return problems.form('wrong_type', pointer, 'Tags must be a list of texts.');
  if (value.length > LIMITS.maxTags) {
    return problems.form('too_many_tags', pointer, `An item has at most ${LIMITS.maxTags} tags.`);
  }
  const tags = new Set<string>();
  for (const [index, tag] of value.entries()) {
    const checked = checkText(tag, { maxBytes: LIMITS.maxTagBytes }, `${pointer}/${index}`, problems);
    if (checked !== undefined) tags.add(checked);
  }
  return tags.size === 0 ? undefined : [...tags].sort();
}

function article(name: string): string {
  return name === 'id' ? 'an id' : `a ${name}`;
}
