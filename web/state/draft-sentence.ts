import type { DraftStep } from '../../server/contract/draft-step.ts';
import { type CatalogueIndex, lowerFirst } from './catalogue-index.ts';
import { sayDependency, sayGroup } from './dependency-words.ts';
import { isAddition } from './draft-steps.ts';

const FIELD_WORDS: Readonly<Record<string, string>> = {
  recoveryMinutes: 'own recovery in minutes',
  rtoMinutes: 'recovery time objective in minutes',
  supportGroup: 'support group',
};

/**
 * Says a step in a sentence without a full stop, for people who review it.
 * @param nameOf gives the name of an item by its id
 * @returns "payment-api uses cards-db, one of “databases”", "pg-ledger-2: status becomes in service"
 */
export function sayStep(step: DraftStep, nameOf: (itemId: string) => string, catalogue: CatalogueIndex): string {
  switch (step.op) {
    case 'put-item':
      return sayItem(step, nameOf, catalogue);
    case 'remove-item':
      return `${nameOf(step.itemId)} is taken away`;
    case 'put-dependency': {
      const { consumerId, providerId } = step.dependency;
      return `${nameOf(consumerId)} ${sayDependency(step.dependency, nameOf(providerId), catalogue)}`;
    }
    case 'remove-dependency': {
      const { consumerId, type, providerId } = step.dependency;
      return `${nameOf(consumerId)} no longer ${catalogue.findRelation(type).label} ${nameOf(providerId)}`;
    }
    case 'put-group':
      return `${nameOf(step.group.consumerId)}: ${sayGroup(step.group)}`;
    case 'remove-group':
      return `${nameOf(step.group.consumerId)}: the group “${step.group.name}” is dissolved`;
  }
}

function sayItem(
  step: Extract<DraftStep, { op: 'put-item' }>,
  nameOf: (itemId: string) => string,
  catalogue: CatalogueIndex,
): string {
  const { id, ...fields } = step.item;
  const name = nameOf(id);
  if (isAddition(step)) return `New: ${name}, ${lowerFirst(catalogue.findClass(fields.class ?? '').label)}`;
  const said = Object.entries(fields).map(
    ([field, value]) => `${FIELD_WORDS[field] ?? field} becomes ${sayValue(value)}`,
  );
  return said.length === 0 ? `${name} stays as it is` : `${name}: ${said.join(', ')}`;
}

function sayValue(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('-', ' ') : JSON.stringify(value);
}
