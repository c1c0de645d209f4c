import type { ImpactedItem, SparedItem } from '../../server/contract/impact.ts';

/**
 * Says what a circle, which leans on nothing but itself, did to an item.
 * @returns few words to stand beside the word "Circle"; empty when no circle matters to the item
 */
export function sayCircle(item: ImpactedItem | SparedItem): string {
  if ('outcome' in item && item.isFallenByCircle)
    return item.outcome === 'unknown' ? 'may have fallen with it' : 'fell with it: nothing else held it up';
  return item.isHeldUpByCircle ? 'stands only by it: nothing else holds it up' : '';
}
