/** What the app needs to know of a class. */
export interface KnownClass {
  readonly id: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly symbol: string;
  readonly tier: string;
  readonly isBusinessService: boolean;
  readonly attributes: readonly { readonly name: string; readonly label: string; readonly type?: string }[];
}

/** What the app needs to know of a relation type. */
export interface KnownRelation {
  readonly id: string;
  readonly label: string;
  readonly inverseLabel: string;
}

/** The classes and relation types of an estate, by id. What is not known any more is named by its id. */
export interface CatalogueIndex {
  findClass(classId: string): KnownClass;
  findRelation(typeId: string): KnownRelation;
  /** Ascending by label. */
  readonly classes: readonly KnownClass[];
  /** Ascending by label. */
  readonly relations: readonly KnownRelation[];
}

/**
 * Makes classes and relation types findable by id.
 * @returns an index that never lacks an answer
 */
export function createCatalogueIndex(
  classes: readonly KnownClass[],
  relations: readonly KnownRelation[],
): CatalogueIndex {
  const classById = new Map(classes.map((known) => [known.id, known]));
  const relationById = new Map(relations.map((known) => [known.id, known]));
  return {
    classes: [...classes].sort((left, right) => left.label.localeCompare(right.label, 'en')),
    relations: [...relations].sort((left, right) => left.label.localeCompare(right.label, 'en')),
    findClass: (id) => classById.get(id) ?? unknownClass(id),
    findRelation: (id) => relationById.get(id) ?? { id, label: id, inverseLabel: id },
  };
}

/**
 * Counts items of a class in words.
 * @returns "37 virtual machines"
 */
export function countOfClass(count: number, known: KnownClass): string {
  const label = count === 1 ? known.label : known.pluralLabel;
  return `${count.toLocaleString('en-US')} ${lowerFirst(label)}`;
}

/** @returns the text with a small first letter, unless it begins with an abbreviation such as API */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function unknownClass(id: string): KnownClass {
  return { id, label: id, pluralLabel: id, symbol: 'box', tier: 'platform', isBusinessService: false, attributes: [] };
}
