import type { DraftComparison, VerdictDifference } from '../../server/contract/draft.ts';
import type { DraftStep } from '../../server/contract/draft-step.ts';
import { smallAnswer } from './impact-answer.ts';

/** A dependency, without what a list says around it. */
export const uses = (consumerId: string, providerId: string, more: object = {}) => ({
  consumerId,
  type: 'uses',
  providerId,
  ...more,
});
/** A step that states a dependency. */
export const need = (consumerId: string, providerId: string, more: object = {}): DraftStep => ({
  op: 'put-dependency',
  dependency: uses(consumerId, providerId, more),
});
/** A step that adds a database. */
export const added = (id: string, name = id): DraftStep => ({
  op: 'put-item',
  item: { id, name, class: 'database', status: 'in-service' },
});
/** A database as lists name it. */
export const summary = (id: string, status: 'in-service' | 'retired' = 'in-service') => ({
  id,
  name: id,
  class: 'database',
  status,
});
/** A dependency with the item at its other end. */
export const listed = (consumerId: string, providerId: string, otherId: string, more: object = {}) => ({
  ...uses(consumerId, providerId, more),
  effectiveStrength: 'hard' as const,
  other: summary(otherId),
});
/** An item whose verdict differs. */
export const difference = (id: string, facts: Partial<VerdictDifference>): VerdictDifference => ({
  ...summary(id),
  isBetter: false,
  ...facts,
});
/** A comparison with one change for review. */
export const compared = (
  differences: readonly VerdictDifference[],
  facts: Partial<DraftComparison> = {},
): DraftComparison => {
  const { revision, asOf, summary: counts, completeness } = smallAnswer();
  const side = { summary: counts, completeness };
  return {
    revision,
    asOf,
    stale: false,
    before: side,
    after: side,
    differences: [...differences],
    differenceCount: differences.length,
    review: [{ kind: 'item', sentence: 'disk-2 is added as Storage array' }],
    reviewCount: 1,
    ...facts,
  };
};
/** What makes an item a business service. */
export const service = { class: 'business-service' };
