import type { Catalogue, ItemClass, RelationType } from './catalogue.ts';

/** A catalogue's entries by id. */
export interface CatalogueIndex {
  readonly classById: ReadonlyMap<string, ItemClass>;
  readonly relationTypeById: ReadonlyMap<string, RelationType>;
}

const known = new WeakMap<Catalogue, CatalogueIndex>();

/**
 * Gives a catalogue's entries by id, worked out once for each catalogue.
 * @param catalogue catalogue that does not change any more
 * @returns maps in the order of the catalogue
 */
export function indexCatalogue(catalogue: Catalogue): CatalogueIndex {
  const present = known.get(catalogue);
  if (present !== undefined) return present;
  const index = {
    classById: new Map(catalogue.classes.map((itemClass) => [itemClass.id, itemClass])),
    relationTypeById: new Map(catalogue.relationTypes.map((type) => [type.id, type])),
  };
  known.set(catalogue, index);
  return index;
}
