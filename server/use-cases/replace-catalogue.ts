import { canonicalJson } from '../model/canonical-json.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { checkCatalogue } from '../model/check-catalogue.ts';
import { ConflictError, PreconditionRequiredError, StaleRevisionError } from '../model/errors.ts';
import { requireFact } from '../model/fact-problems.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { fingerprintCatalogue } from './fingerprint-catalogue.ts';
import { scanItems } from './scan-items.ts';
import type { WriteContext, WriteOutcome, WriteQueue } from './write-queue.ts';

/**
 * Replaces or extends the catalogue.
 * @param expectedFingerprint fingerprint of the catalogue that the caller read
 * @param stated mode, classes and relation types as they came from outside
 * @returns the estate with it
 * @throws `PreconditionRequiredError`, `StaleRevisionError`, `InvalidInputError`, `UnprocessableInputError`; `ConflictError` with counts when
 * a class or relation type that is in use would go; and what a write throws
 */
export function replaceCatalogue(
  queue: WriteQueue,
  context: WriteContext,
  expectedFingerprint: string | undefined,
  stated: unknown,
): Promise<WriteOutcome> {
  return queue.write(context, async (view) => {
    if (expectedFingerprint === undefined) throw new PreconditionRequiredError();
    if (expectedFingerprint !== fingerprintCatalogue(view.catalogue)) {
      throw new StaleRevisionError(expectedFingerprint, view.revision);
    }
    const after = requireFact(checkCatalogue(stated, view.catalogue));
    await requireNothingInUseGoes(view, after);
    const before = view.catalogue;
    return canonicalJson(before) === canonicalJson(after) ? [] : [{ kind: 'catalogue', before, after }];
  });
}

async function requireNothingInUseGoes(view: EstateView, after: Catalogue): Promise<void> {
  const { classOrdinal, entries, entryStart, entryEnd } = view.topology;
  const itemsByClass = new Uint32Array(view.catalogue.classes.length);
  const dependenciesByType = new Uint32Array(view.catalogue.relationTypes.length);
  await scanItems(view, (index) => {
    count(itemsByClass, classOrdinal[index]);
    for (let entry = entryStart[index] ?? 0; entry < (entryEnd[index] ?? 0); entry += 1) {
      count(dependenciesByType, entries.type[entry]);
    }
  });
  const classes = findMissing(view.catalogue.classes, after.classes, itemsByClass);
  const relationTypes = findMissing(view.catalogue.relationTypes, after.relationTypes, dependenciesByType);
  if (classes.length + relationTypes.length === 0) return;
  const named = [...classes, ...relationTypes].map(({ id, count: uses }) => `${id} (${uses})`).join(', ');
  throw new ConflictError(`These are in use and would go: ${named}.`, { classes, relationTypes });
}

function findMissing(
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
  uses: Uint32Array,
): { readonly id: string; readonly count: number }[] {
  const kept = new Set(after.map(({ id }) => id));
  return before
    .map(({ id }, ordinal) => ({ id, count: uses[ordinal] ?? 0 }))
    .filter((use) => use.count > 0 && !kept.has(use.id));
}

function count(uses: Uint32Array, ordinal = 0): void {
  uses[ordinal] = (uses[ordinal] ?? 0) + 1;
}
