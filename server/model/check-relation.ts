import type { Catalogue } from './catalogue.ts';
import { indexCatalogue } from './catalogue-index.ts';
import { type CheckOptions, isObject, reportUnknownFields } from './check-item.ts';
import { checkText } from './check-text.ts';
import { checkNumber, checkWord } from './check-values.ts';
import { type Dependency, STRENGTHS } from './dependency.ts';
import { echoText } from './echoed-text.ts';
import { type Checked, FactProblems } from './fact-problems.ts';
import { LIMITS } from './limits.ts';
import { hintNearestName } from './nearest-name.ts';
import type { Need, RedundancyGroup } from './requirement.ts';

/** The fields of a dependency, in the order in which dependencies are written. */
export const DEPENDENCY_FIELDS = ['consumerId', 'type', 'providerId', 'strength', 'group', 'weight', 'source'] as const;

/** The fields of a group, in the order in which groups are written. */
export const GROUP_FIELDS = ['consumerId', 'name', 'need', 'fullAt', 'source'] as const;

const KNOWN_DEPENDENCY_FIELDS: ReadonlySet<string> = new Set(DEPENDENCY_FIELDS);
const KNOWN_GROUP_FIELDS: ReadonlySet<string> = new Set(GROUP_FIELDS);
const ID_RULE = { maxBytes: LIMITS.maxIdBytes, isKey: true };
const GROUP_NAME_RULE = { maxBytes: LIMITS.maxGroupNameBytes, isKey: true };
const SOURCE_RULE = { maxBytes: LIMITS.maxShortTextBytes, isKey: true };
const WEIGHT_RULE = { isInteger: true, min: 1, max: LIMITS.maxWeight };

/** A fact whose fields are being filled. */
type Filling<Fact> = { -readonly [Field in keyof Fact]?: Fact[Field] | undefined };

/**
 * Checks what is stated of a dependency. Whether its items and its group exist is for the caller to know.
 * @param stated an object as it came from outside
 * @param catalogue relation types the dependency may have
 * @param options the dependency as it stands, when it exists; whether values come as texts
 * @returns the dependency, without a weight of 1; or every problem with its pointer
 */
export function checkDependency(
  stated: unknown,
  catalogue: Catalogue,
  options: CheckOptions<Dependency> = {},
): Checked<Dependency> {
  const problems = new FactProblems();
  if (!isObject(stated)) {
    problems.form('wrong_type', '', 'A dependency must be an object.');
    return { problems: problems.list };
  }
  reportUnknownFields(stated, KNOWN_DEPENDENCY_FIELDS, problems);
  const { current, isWritten = false } = options;
  const fact: Filling<Dependency> = {};
  fact.consumerId = checkRequired(stated['consumerId'], ID_RULE, '/consumerId', problems);
  fact.type = checkType(stated['type'], catalogue, problems);
  fact.providerId = checkRequired(stated['providerId'], ID_RULE, '/providerId', problems);
  if (fact.consumerId !== undefined && fact.consumerId === fact.providerId) {
    const detail = `${echoText(fact.consumerId)} cannot depend on itself.`;
    problems.meaning('self_dependency', '/providerId', detail);
  }
  const strength = standing(stated['strength'], current?.strength);
  if (strength !== undefined) fact.strength = checkWord(strength, STRENGTHS, '/strength', problems);
  const group = standing(stated['group'], current?.group);
  if (group !== undefined) fact.group = checkText(group, GROUP_NAME_RULE, '/group', problems);
  const weight = standing(stated['weight'], current?.weight);
  if (weight !== undefined && weight !== 1) {
    const checked = checkNumber(weight, WEIGHT_RULE, isWritten, '/weight', problems);
    if (checked !== 1) fact.weight = checked;
  }
  const source = standing(stated['source'], current?.source);
  if (source !== undefined) fact.source = checkText(source, SOURCE_RULE, '/source', problems);
  return problems.list.length > 0 ? { problems: problems.list } : { fact: fact as Dependency };
}

/**
 * Checks what is stated of a redundancy group. Whether its consumer exists is for the caller to know.
 * @param stated an object as it came from outside
 * @param options the group as it stands, when it exists; whether values come as texts
 * @returns the group, without a `fullAt` that equals its need; or every problem with its pointer
 */
export function checkGroup(stated: unknown, options: CheckOptions<RedundancyGroup> = {}): Checked<RedundancyGroup> {
  const problems = new FactProblems();
  if (!isObject(stated)) {
    problems.form('wrong_type', '', 'A group must be an object.');
    return { problems: problems.list };
  }
  reportUnknownFields(stated, KNOWN_GROUP_FIELDS, problems);
  const { current, isWritten = false } = options;
  const fact: Filling<RedundancyGroup> = {};
  fact.consumerId = checkRequired(stated['consumerId'], ID_RULE, '/consumerId', problems);
  fact.name = checkRequired(stated['name'], GROUP_NAME_RULE, '/name', problems);
  const need = standing(stated['need'], current?.need);
  if (need === undefined) {
    problems.meaning(
      'required',
      '/need',
      'A group must state what must be up: a number, a percentage, all or unknown.',
    );
  } else fact.need = checkNeed(need, isWritten, '/need', problems);
  const fullAt = standing(stated['fullAt'], current?.fullAt);
  if (fullAt !== undefined) {
    const checked = checkNeed(fullAt, isWritten, '/fullAt', problems);
    if (checked !== fact.need) fact.fullAt = checked;
  }
  if (fact.need !== undefined && fact.fullAt !== undefined && isBelow(fact.fullAt, fact.need)) {
    problems.meaning('out_of_range', '/fullAt', 'fullAt must be at least the need.');
  }
  const source = standing(stated['source'], current?.source);
  if (source !== undefined) fact.source = checkText(source, SOURCE_RULE, '/source', problems);
  return problems.list.length > 0 ? { problems: problems.list } : { fact: fact as RedundancyGroup };
}

/** @returns what holds: what is stated, else what stood; undefined when it is cleared or was never there */
function standing(stated: unknown, current: unknown): unknown {
  if (stated === undefined) return current;
  return stated === null || stated === '' ? undefined : stated;
}

function checkRequired(
  value: unknown,
  rule: { readonly maxBytes: number; readonly isKey: boolean },
  pointer: string,
  problems: FactProblems,
): string | undefined {
  if (value !== undefined && value !== null) return checkText(value, rule, pointer, problems);
  return problems.meaning('required', pointer, `"${pointer.slice(1)}" must be stated.`);
}

function checkType(value: unknown, catalogue: Catalogue, problems: FactProblems): string | undefined {
  const { relationTypeById } = indexCatalogue(catalogue);
  if (typeof value === 'string' && relationTypeById.has(value)) return value;
  const text = checkRequired(value, SOURCE_RULE, '/type', problems);
  if (text === undefined) return undefined;
  const hint = hintNearestName(text, relationTypeById.keys());
  return problems.meaning('type_unknown', '/type', `The catalogue has no relation type ${echoText(text)}.${hint}`);
}

function checkNeed(value: unknown, isWritten: boolean, pointer: string, problems: FactProblems): Need | undefined {
  const isWrittenNumber = isWritten && typeof value === 'string' && /^-?[\d.]+$/.test(value);
  if (typeof value === 'number' || isWrittenNumber) {
    return checkNumber(value, { isInteger: true, min: 1, max: LIMITS.maxNeed }, isWritten, pointer, problems);
  }
  if (typeof value !== 'string') {
    return problems.form(
      'wrong_type',
      pointer,
      'A need is a whole number, a percentage such as "50%", "all" or "unknown".',
    );
  }
  if (value === 'all' || value === 'unknown') return value;
  const percentage = /^(\d{1,3}(?:\.\d{1,4})?)%$/.exec(value)?.[1];
  const share = percentage === undefined ? 0 : Number(percentage);
  if (share > 0 && share <= 100) return `${share}%`;
  const detail = `${echoText(value)} is not a need: a whole number from 1, a percentage above 0% up to 100%, "all" or "unknown".`;
  return problems.meaning('out_of_range', pointer, detail);
}

function isBelow(fullAt: Need, need: Need): boolean {
  if (typeof fullAt === 'number' && typeof need === 'number') return fullAt < need;
  if (typeof fullAt === 'string' && typeof need === 'string' && fullAt.endsWith('%') && need.endsWith('%')) {
    return Number.parseFloat(fullAt) < Number.parseFloat(need);
  }
  return false;
}
