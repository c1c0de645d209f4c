import type { Catalogue } from '../model/catalogue.ts';
import { indexCatalogue } from '../model/catalogue-index.ts';

/**
 * Prepares the words for classes.
 * @returns gives a class's label, or its id when the catalogue does not hold it
 */
export function labelOfClass(catalogue: Catalogue): (classId: string) => string {
  const { classById } = indexCatalogue(catalogue);
  return (classId) => classById.get(classId)?.label ?? classId;
}
