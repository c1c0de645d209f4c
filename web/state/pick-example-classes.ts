import type { CatalogueIndex, KnownClass } from './catalogue-index.ts';

/** The tiers whose loss teaches most, most telling first. */
const TELLING_TIERS = ['storage', 'power', 'network', 'compute', 'facility', 'hardware', 'data', 'party'];
const MOST_EXAMPLES = 6;

/**
 * Picks classes of which an item makes a good first question: what much else stands on.
 * @param byClass classes that have items
 * @returns at most six classes, at most one a tier, few items before many
 */
export function pickExampleClasses(
  byClass: readonly { readonly class: string; readonly count: number }[],
  catalogue: CatalogueIndex,
): readonly KnownClass[] {
  const counted = byClass.map(({ class: id, count }) => ({ known: catalogue.findClass(id), count }));
  return TELLING_TIERS.flatMap((tier) => {
    const ofTier = counted.filter(({ known }) => known.tier === tier).sort((left, right) => left.count - right.count);
    return ofTier.slice(0, 1).map(({ known }) => known);
  }).slice(0, MOST_EXAMPLES);
}
