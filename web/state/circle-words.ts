import type { ImpactedItem, SparedItem } from '../../server/contract/impact.ts';

/**
 * Says what a circle has to do with an item: one that leans on nothing but itself.
 * @returns a sentence without a subject and without a full stop; empty when it has nothing to do with one
 */
export function sayCircle(item: ImpactedItem | SparedItem): string {
  if ('outcome' in item && item.isFallenByCircle)
    return `${item.outcome === 'unknown' ? 'may have fallen' : 'fell'} with a circle that nothing from outside feeds`;
  return item.isHeldUpByCircle ? 'held up only by a circle: once down, it could not start again' : '';
}
