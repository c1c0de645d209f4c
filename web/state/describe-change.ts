import type { HistoryAnswer } from '../../server/contract/configuration-item.ts';

type Change = HistoryAnswer['entries'][number]['changes'][number];

/**
 * Says a recorded change in a sentence.
 * @returns "Owner changed from Storage to Platform", "Group replicas added"
 */
export function describeChange({ kind, before, after }: Change): string {
  const subject = subjectOf(kind, after ?? before ?? {});
  if (before === undefined) return `${subject} added`;
  if (after === undefined) return `${subject} removed`;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .sort();
  const said = fields.slice(0, 4).map((field) => `${field}: ${say(before[field])} → ${say(after[field])}`);
  const more = fields.length > 4 ? ` and ${fields.length - 4} more fields` : '';
  return `${subject}: ${said.join('; ')}${more}`;
}

function subjectOf(kind: Change['kind'], fact: Readonly<Record<string, unknown>>): string {
  if (kind === 'group') return `Group ${say(fact['name'])}`;
  if (kind === 'dependency') return `Dependency ${say(fact['type'])} ${say(fact['providerId'])}`;
  return 'Item';
}

function say(value: unknown): string {
  if (value === undefined) return 'not stated';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
