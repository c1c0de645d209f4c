import {
  type AttributeDefinition,
  type AttributeType,
  type Catalogue,
  type GroupingPolicy,
  type ItemClass,
  type RelationType,
  TIERS,
} from './catalogue.ts';
import { ATTRIBUTE_NAME } from './check-attributes.ts';
import { isObject, reportUnknownFields } from './check-item.ts';
import { checkText } from './check-text.ts';
import { checkBoolean, checkWord } from './check-values.ts';
import { STRENGTHS } from './dependency.ts';
import { echoText } from './echoed-text.ts';
import { type Checked, FactProblems } from './fact-problems.ts';
import { FORBIDDEN_KEYS } from './forbidden-keys.ts';
import { LIMITS } from './limits.ts';

const ATTRIBUTE_TYPES: readonly AttributeType[] = ['string', 'integer', 'number', 'boolean', 'date', 'url'];
const GROUPING_POLICIES: readonly GroupingPolicy[] = ['each', 'any', 'unknown'];
const KEBAB_CASE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

const CATALOGUE_FIELDS = new Set(['mode', 'classes', 'relationTypes']);
const CLASS_FIELDS = new Set([
  'id',
  'label',
  'pluralLabel',
  'symbol',
  'tier',
  'isBusinessService',
  'attributes',
  'isClosed',
  'idPattern',
]);
const ATTRIBUTE_FIELDS = new Set(['name', 'type', 'isRequired', 'label']);
const TYPE_FIELDS = new Set(['id', 'label', 'inverseLabel', 'strength', 'grouping', 'isFlow', 'carriesData']);

type Stated = Readonly<Record<string, unknown>>;

/**
 * Checks what is stated of a catalogue.
 * @param stated an object as it came from outside: `mode`, `extend` when not stated, `classes` and `relationTypes`
 * @param base the catalogue that is extended, or whose place is taken
 * @returns the whole catalogue, entries ascending by id; or every problem with its pointer
 */
export function checkCatalogue(stated: unknown, base: Catalogue): Checked<Catalogue> {
  const problems = new FactProblems();
  if (!isObject(stated)) {
    problems.form('wrong_type', '', 'A catalogue must be an object.');
    return { problems: problems.list };
  }
  reportUnknownFields(stated, CATALOGUE_FIELDS, problems);
  const mode = checkWord(stated['mode'] ?? 'extend', ['extend', 'replace'], '/mode', problems);
  const kept = mode === 'replace' ? { classes: [], relationTypes: [] } : base;
  const classes = checkEntries(stated['classes'], kept.classes, '/classes', LIMITS.maxClasses, problems, checkClass);
  const relationTypes = checkEntries(
    stated['relationTypes'],
    kept.relationTypes,
    '/relationTypes',
    LIMITS.maxRelationTypes,
    problems,
    checkRelationType,
  );
  return problems.list.length > 0 ? { problems: problems.list } : { fact: { classes, relationTypes } };
}

function checkEntries<Entry extends { readonly id: string }>(
  stated: unknown,
  kept: readonly Entry[],
  pointer: string,
  maxEntries: number,
  problems: FactProblems,
  check: (entry: Stated, pointer: string, problems: FactProblems) => Entry,
): readonly Entry[] {
  const byId = new Map(kept.map((entry) => [entry.id, entry]));
  const seen = new Set<string>();
  for (const [index, entry] of checkList(stated, pointer, problems).entries()) {
    const at = `${pointer}/${index}`;
    if (index >= maxEntries) {
      problems.form('too_many', pointer, `At most ${maxEntries} are kept.`);
      break;
    }
    if (!isObject(entry)) {
      problems.form('wrong_type', at, 'It must be an object.');
      continue;
    }
    const checked = check(entry, at, problems);
    if (seen.has(checked.id)) problems.meaning('duplicate_id', `${at}/id`, `${echoText(checked.id)} stands twice.`);
    seen.add(checked.id);
    byId.set(checked.id, checked);
  }
  if (byId.size > maxEntries) problems.form('too_many', pointer, `At most ${maxEntries} are kept.`);
  return [...byId.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

function checkClass(stated: Stated, pointer: string, problems: FactProblems): ItemClass {
  reportUnknownFieldsAt(stated, CLASS_FIELDS, pointer, problems);
  const label = checkLabel(stated['label'], `${pointer}/label`, problems);
  const attributes = checkList(stated['attributes'], `${pointer}/attributes`, problems).map((attribute, index) =>
    checkDefinition(attribute, `${pointer}/attributes/${index}`, problems),
  );
  if (attributes.length > LIMITS.maxAttributesPerClass) {
    const detail = `A class has at most ${LIMITS.maxAttributesPerClass} attributes.`;
    problems.form('too_many', `${pointer}/attributes`, detail);
  }
  if (new Set(attributes.map((attribute) => attribute.name)).size < attributes.length) {
    problems.meaning('duplicate_id', `${pointer}/attributes`, 'An attribute stands twice.');
  }
  const pluralLabel = stated['pluralLabel'];
  const idPattern = stated['idPattern'];
  return {
    id: checkKebab(stated['id'], `${pointer}/id`, problems),
    label,
    pluralLabel: pluralLabel === undefined ? label : checkLabel(pluralLabel, `${pointer}/pluralLabel`, problems),
    symbol: checkKebab(stated['symbol'] ?? 'box', `${pointer}/symbol`, problems),
    tier: checkWord(stated['tier'], TIERS, `${pointer}/tier`, problems) ?? 'application',
    isBusinessService: checkFlag(stated['isBusinessService'], `${pointer}/isBusinessService`, problems),
    attributes,
    ...(checkFlag(stated['isClosed'], `${pointer}/isClosed`, problems) ? { isClosed: true } : {}),
    ...(idPattern === undefined ? {} : { idPattern: checkLabel(idPattern, `${pointer}/idPattern`, problems) }),
  };
}

function checkDefinition(stated: unknown, pointer: string, problems: FactProblems): AttributeDefinition {
  if (!isObject(stated)) {
    problems.form('wrong_type', pointer, 'An attribute must be an object.');
    return { name: '', type: 'string', isRequired: false, label: '' };
  }
  reportUnknownFieldsAt(stated, ATTRIBUTE_FIELDS, pointer, problems);
  const name = checkLabel(stated['name'], `${pointer}/name`, problems);
  if (name !== '' && (!ATTRIBUTE_NAME.test(name) || FORBIDDEN_KEYS.has(name))) {
    problems.form('attribute_name', `${pointer}/name`, `${echoText(name)} is not a name of an attribute.`);
  }
  return {
    name,
    type: checkWord(stated['type'], ATTRIBUTE_TYPES, `${pointer}/type`, problems) ?? 'string',
    isRequired: checkFlag(stated['isRequired'], `${pointer}/isRequired`, problems),
    label: stated['label'] === undefined ? name : checkLabel(stated['label'], `${pointer}/label`, problems),
  };
}

function checkRelationType(stated: Stated, pointer: string, problems: FactProblems): RelationType {
  reportUnknownFieldsAt(stated, TYPE_FIELDS, pointer, problems);
  const grouping = stated['grouping'] ?? 'each';
  return {
    id: checkKebab(stated['id'], `${pointer}/id`, problems),
    label: checkLabel(stated['label'], `${pointer}/label`, problems),
    inverseLabel: checkLabel(stated['inverseLabel'], `${pointer}/inverseLabel`, problems),
    strength: checkWord(stated['strength'], STRENGTHS, `${pointer}/strength`, problems) ?? 'none',
    grouping: checkWord(grouping, GROUPING_POLICIES, `${pointer}/grouping`, problems) ?? 'each',
    isFlow: checkFlag(stated['isFlow'], `${pointer}/isFlow`, problems),
    carriesData: checkFlag(stated['carriesData'], `${pointer}/carriesData`, problems),
  };
}

function checkList(stated: unknown, pointer: string, problems: FactProblems): readonly unknown[] {
  if (stated === undefined) return [];
  if (Array.isArray(stated)) return stated;
  problems.form('wrong_type', pointer, 'It must be a list.');
  return [];
}

function checkLabel(value: unknown, pointer: string, problems: FactProblems): string {
  return checkText(value, { maxBytes: LIMITS.maxShortTextBytes }, pointer, problems) ?? '';
}

function checkKebab(value: unknown, pointer: string, problems: FactProblems): string {
  const text = checkText(value, { maxBytes: LIMITS.maxCatalogueIdBytes }, pointer, problems);
  if (text === undefined) return '';
  if (!KEBAB_CASE.test(text) || FORBIDDEN_KEYS.has(text)) {
    problems.form('not_kebab_case', pointer, `${echoText(text)} must be lower-case words joined by "-".`);
  }
  return text;
}

function checkFlag(value: unknown, pointer: string, problems: FactProblems): boolean {
  return value === undefined ? false : (checkBoolean(value, false, pointer, problems) ?? false);
}

function reportUnknownFieldsAt(
  stated: Stated,
  known: ReadonlySet<string>,
  pointer: string,
  problems: FactProblems,
): void {
  const own = new FactProblems();
  reportUnknownFields(stated, known, own);
  problems.list.push(...own.list.map((problem) => ({ ...problem, pointer: pointer + problem.pointer })));
}
