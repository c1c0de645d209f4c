const KEBAB_CASE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Labels that say what a node is to Faultline; a class of the same name gets another. */
const RESERVED_LABELS: ReadonlySet<string> = new Set([
  'Catalogue',
  'ConfigurationItem',
  'Estate',
  'FormerFact',
  'RedundancyGroup',
  'Replay',
  'Revision',
  'StoredDocument',
]);

/**
 * Names the second label of the items of a class.
 * @param classId id of a class of the catalogue
 * @param knownClassIds the classes of the catalogue, as the allow-list
 * @returns one label such as `VirtualMachine`, or none for a class that is not in the catalogue or not kebab-case
 */
export function labelsOf(classId: string, knownClassIds: ReadonlySet<string>): readonly string[] {
  if (!knownClassIds.has(classId) || !KEBAB_CASE.test(classId)) return [];
  const label = classId.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
  return [RESERVED_LABELS.has(label) ? `${label}Item` : label];
}

/**
 * Names the relationship type of a relation type.
 * @param typeId id of a relation type
 * @returns `RUNS_ON` for `runs-on`; an id of another form is written out in hexadecimal, so that two never share a name
 */
export function relationshipOf(typeId: string): string {
  if (KEBAB_CASE.test(typeId)) return typeId.replaceAll('-', '_').toUpperCase();
  return `X_${Buffer.from(typeId, 'utf8').toString('hex').toUpperCase()}`;
}
