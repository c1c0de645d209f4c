import { useQuery } from '@tanstack/react-query';
import { type CatalogueIndex, createCatalogueIndex } from '../state/catalogue-index.ts';
import { catalogueQuery } from './queries.ts';

const EMPTY = createCatalogueIndex([], []);
const indices = new WeakMap<object, CatalogueIndex>();

/**
 * Reads the catalogue of the estate.
 * @returns an index; an empty one until the catalogue has come
 */
export function useCatalogue(): CatalogueIndex {
  const { data } = useQuery(catalogueQuery);
  if (data === undefined) return EMPTY;
  const known = indices.get(data);
  if (known !== undefined) return known;
  const index = createCatalogueIndex(data.classes, data.relationTypes);
  indices.set(data, index);
  return index;
}
