import type { ConfigurationItemWire, ItemPatch } from '../../server/contract/configuration-item.ts';
import type { InputProblemWire } from '../../server/contract/problem.ts';
import type { KnownClass } from './catalogue-index.ts';

/** How a field is asked for. */
export type FieldKind = 'text' | 'long' | 'number' | 'minutes' | 'date' | 'tags' | 'status' | 'criticality' | 'boolean';

/** A field of the form. */
export interface FormField {
  /** Name of the field, or `attributes.<name>`. */
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
}

/** Fields that belong together. */
export interface FormSection {
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** What stands in the fields, as text; empty for "not stated". */
export type FormValues = Readonly<Record<string, string>>;

const ATTRIBUTE = 'attributes.';

const SECTIONS: readonly FormSection[] = [
  {
    title: 'Item',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      { name: 'description', label: 'Description', kind: 'long' },
      { name: 'status', label: 'Status', kind: 'status' },
      { name: 'criticality', label: 'Criticality', kind: 'criticality' },
      { name: 'environment', label: 'Environment', kind: 'text' },
      { name: 'location', label: 'Location', kind: 'text' },
    ],
  },
  {
    title: 'Responsibility',
    fields: [
      { name: 'owner', label: 'Owner', kind: 'text' },
      { name: 'supportGroup', label: 'Support group', kind: 'text' },
      { name: 'supplier', label: 'Supplier', kind: 'text' },
      { name: 'contract', label: 'Contract', kind: 'text' },
    ],
  },
  {
    title: 'Continuity',
    fields: [
      { name: 'rtoMinutes', label: 'Recovery time objective', kind: 'minutes' },
      { name: 'recoveryMinutes', label: 'Own recovery', kind: 'minutes' },
      { name: 'rpoMinutes', label: 'Recovery point objective', kind: 'minutes' },
      { name: 'mtpdMinutes', label: 'Tolerable disruption', kind: 'minutes' },
      { name: 'mtbfHours', label: 'Hours between failures', kind: 'number' },
      { name: 'availabilityTarget', label: 'Agreed availability, %', kind: 'number' },
    ],
  },
  {
    title: 'Record',
    fields: [
      { name: 'link', label: 'Page', kind: 'text' },
      { name: 'tags', label: 'Tags, with commas between', kind: 'tags' },
      { name: 'warrantyEnd', label: 'Warranty until', kind: 'date' },
      { name: 'supportEnd', label: 'Supported until', kind: 'date' },
      { name: 'renewalDate', label: 'Renewal', kind: 'date' },
    ],
  },
];

/** What the app calls a field of every item. @returns undefined for other names */
export function labelOfField(name: string): string | undefined {
  return SECTIONS.flatMap(({ fields }) => fields).find((field) => field.name === name)?.label;
}

const ATTRIBUTE_KINDS: Readonly<Record<string, FieldKind>> = {
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
};

/**
 * Lists the fields of an item that can be changed.
 * @param known the item's class, whose attributes come last
 * @returns sections with at least one field
 */
export function listFormSections(item: ConfigurationItemWire, known: KnownClass): readonly FormSection[] {
  const attributes = known.attributes.map(({ name, label, type }) => ({
    name: `${ATTRIBUTE}${name}`,
    label,
    kind: ATTRIBUTE_KINDS[type ?? ''] ?? ('text' as const),
  }));
  const others = Object.entries(item.attributes ?? {})
    .filter(([name]) => !known.attributes.some((each) => each.name === name))
    .map(([name, value]) => ({ name: `${ATTRIBUTE}${name}`, label: name, kind: kindOfValue(value) }));
  const fields = [...attributes, ...others];
  return fields.length === 0 ? SECTIONS : [...SECTIONS, { title: known.label, fields }];
}

function kindOfValue(value: string | number | boolean): FieldKind {
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}

/** @returns what of an item stands in the fields */
export function readForm(item: ConfigurationItemWire, sections: readonly FormSection[]): FormValues {
  const entries = sections.flatMap(({ fields }) => fields).map(({ name }) => [name, sayValue(fieldOf(item, name))]);
  return Object.fromEntries(entries);
}

function fieldOf(item: ConfigurationItemWire, name: string): unknown {
  return name.startsWith(ATTRIBUTE)
    ? item.attributes?.[name.slice(ATTRIBUTE.length)]
    : item[name as keyof ConfigurationItemWire];
}

function sayValue(value: unknown): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/**
 * Says as a merge patch what was changed in the form.
 * @returns only fields that differ; null for those that were emptied. A number that is none is sent as it was typed, so that the
 * server says what is wrong with it.
 */
export function buildPatch(before: FormValues, after: FormValues, sections: readonly FormSection[]): ItemPatch {
  const patch: Record<string, unknown> = {};
  const attributes: Record<string, unknown> = {};
  for (const { name, kind } of sections.flatMap(({ fields }) => fields)) {
    const text = after[name] ?? '';
    if (text === (before[name] ?? '')) continue;
    const value = parseValue(text, kind);
    if (name.startsWith(ATTRIBUTE)) attributes[name.slice(ATTRIBUTE.length)] = value;
    else patch[name] = value;
  }
  if (Object.keys(attributes).length > 0) patch['attributes'] = attributes;
  return patch as ItemPatch;
}

function parseValue(text: string, kind: FieldKind): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (kind === 'number' || kind === 'minutes' || kind === 'criticality') {
    const number = Number(trimmed);
    return Number.isFinite(number) ? number : trimmed;
  }
  if (kind === 'boolean') return trimmed === 'true';
  if (kind === 'tags') return [...new Set(trimmed.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
  return kind === 'long' ? text : trimmed;
}

/** What is wrong, by field, and what is wrong elsewhere. */
export interface FieldProblems {
  readonly byField: Readonly<Record<string, string>>;
  readonly others: readonly string[];
}

/**
 * Brings what the server finds wrong to the fields it is about.
 * @param problems with JSON pointers into the patch
 * @returns one sentence a field, the first of several, with the field called as the form calls it
 */
export function findFieldProblems(
  problems: readonly InputProblemWire[],
  sections: readonly FormSection[],
): FieldProblems {
  const labels = new Map(sections.flatMap(({ fields }) => fields.map(({ name, label }) => [name, label])));
  const byField: Record<string, string> = {};
  const others: string[] = [];
  for (const { pointer, detail } of problems) {
    const parts = (pointer ?? '').split('/').slice(1).map(readPointerPart);
    const name = parts[0] === 'attributes' ? `${ATTRIBUTE}${parts[1] ?? ''}` : (parts[0] ?? '');
    const label = labels.get(name);
    if (label === undefined) others.push(detail);
    else
      byField[name] ??= detail.replaceAll(`"${name}"`, `“${label}”`).replaceAll(`"${parts[1] ?? name}"`, `“${label}”`);
  }
  return { byField, others };
}

function readPointerPart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A field that was changed here, elsewhere, or both. */
export interface Conflict {
  readonly name: string;
  readonly label: string;
  readonly before: string;
  readonly mine: string;
  readonly theirs: string;
  /** Whether both sides changed it, and not to the same. */
  readonly isOpen: boolean;
}

/**
 * Compares what was changed here with what was changed elsewhere meanwhile.
 * @returns in the order of the form; fields that both sides agree on are left out
 */
export function findConflicts(
  before: FormValues,
  mine: FormValues,
  theirs: FormValues,
  sections: readonly FormSection[],
): readonly Conflict[] {
  return sections
    .flatMap(({ fields }) => fields)
    .map(({ name, label }) => {
      const values = { before: before[name] ?? '', mine: mine[name] ?? '', theirs: theirs[name] ?? '' };
      const isOpen = values.mine !== values.before && values.theirs !== values.before && values.mine !== values.theirs;
      return { name, label, ...values, isOpen };
    })
    .filter((each) => each.mine !== each.theirs);
}

/**
 * Puts both sides together as they were chosen.
 * @param takesTheirs names of the open fields in which the other side prevails
 * @returns what shall stand: my changes, their changes where I made none, and the chosen side of each open field
 */
export function mergeSides(
  before: FormValues,
  mine: FormValues,
  theirs: FormValues,
  takesTheirs: ReadonlySet<string>,
): FormValues {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const merged: Record<string, string> = {};
  for (const name of names) {
    const isMine = (mine[name] ?? '') !== (before[name] ?? '');
    const isTheirs = !isMine || takesTheirs.has(name);
    merged[name] = (isTheirs ? theirs[name] : mine[name]) ?? '';
  }
  return merged;
}
