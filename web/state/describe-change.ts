import type { HistoryAnswer } from '../../server/contract/configuration-item.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import { formatMinutes } from './durations.ts';
import { labelOfField } from './item-form.ts';

type Change = HistoryAnswer['entries'][number]['changes'][number];

/** What a dependency or group says besides what it is of. */
const LABELS: Readonly<Record<string, string>> = {
  need: 'Needs',
  fullAt: 'Full at',
  strength: 'Strength',
  group: 'Member of',
  weight: 'Weight',
};

/**
 * Says a recorded change in a sentence.
 * @returns "Item: Owner: Storage → Platform", "Dependency “uses db-1” added"
 */
export function describeChange({ kind, before, after }: Change, catalogue: CatalogueIndex): string {
  const subject = subjectOf(kind, after ?? before ?? {}, catalogue);
  if (before === undefined) return `${subject} added`;
  if (after === undefined) return `${subject} removed`;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .sort();
  const said = fields
    .slice(0, 4)
    .map(
      (field) =>
        `${LABELS[field] ?? labelOfField(field) ?? field}: ${say(before[field], field)} → ${say(after[field], field)}`,
    );
  const more = fields.length > 4 ? ` and ${fields.length - 4} more fields` : '';
  return `${subject}: ${said.join('; ')}${more}`;
}

function subjectOf(kind: Change['kind'], fact: Readonly<Record<string, unknown>>, catalogue: CatalogueIndex): string {
  if (kind === 'group') return `Group ${say(fact['name'])}`;
  if (kind === 'dependency') {
    return `Dependency “${catalogue.findRelation(say(fact['type'])).label} ${say(fact['providerId'])}”`;
  }
  return 'Item';
}

function say(value: unknown, field = ''): string {
  if (value === undefined) return 'not stated';
  if (typeof value === 'number' && field.endsWith('Minutes')) return formatMinutes(value);
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
