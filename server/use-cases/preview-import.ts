import type { Change } from '../model/change-set.ts';
import type { InputProblem } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { compareWeakPoints, type ServiceComparison, type WeakPointFinder } from './compare-weak-points.ts';
import type { ImportCounts, ImportNotices } from './import-options.ts';
import type { ChangeSample, TouchedCounts } from './import-tally.ts';
import { planImport } from './plan-import.ts';
import { type StageRequest, stageImport } from './stage-import.ts';

/** What a preview asks of others. */
export interface PreviewParts<View extends EstateView> {
  readonly estate: { current(): View };
  /** Makes the estate as it would be; nothing is written. Its memory is given back by `release`. */
  readonly draftChanges: (
    view: View,
    changes: readonly Change[],
  ) => Promise<{ readonly view: View; readonly release: () => void }>;
  readonly findWeakPoints: WeakPointFinder;
}

/** What an import would do. */
export interface ImportPreview extends ImportNotices {
  /** The revision that the preview holds for. */
  readonly view: EstateView;
  readonly counts: ImportCounts;
  /** By class id, ascending. */
  readonly itemsByClass: readonly (TouchedCounts & { readonly class: string })[];
  /** By relation type id, ascending. */
  readonly dependenciesByType: readonly (TouchedCounts & { readonly type: string })[];
  /** Up to 20 of each kind and verb, in the order in which they would be written. */
  readonly samples: readonly ChangeSample[];
  /** What stops the import unless it is allowed. */
  readonly guards: readonly InputProblem[];
  /** Absent when the import changes too much for a comparison: more than `LIMITS.maxReplayedChanges`. */
  readonly services?: ServiceComparison;
}

/**
 * Tells what an import would do, and how the answers for business services would change. Nothing is stored.
 * @param parts the estate, and what draws conclusions on it
 * @param request what to import and how it is meant
 * @returns counts, examples, guards and services
 * @throws what `stageImport` and `planImport` throw
 */
export async function previewImport<View extends EstateView>(
  parts: PreviewParts<View>,
  request: StageRequest,
): Promise<ImportPreview> {
  const staged = await stageImport(parts.estate.current(), request);
  try {
    const view = parts.estate.current();
    const plan = await planImport(view, staged, { ...request, needsDetails: true });
    const { tally } = plan;
    const services =
      tally.total > LIMITS.maxReplayedChanges
        ? undefined
        : await compareServices(parts, view, plan.generateChanges(), request.signal);
    return {
      view,
      counts: tally.importCounts,
      itemsByClass: sortedCounts(tally.itemsByClass).map(([id, counts]) => ({ class: id, ...counts })),
      dependenciesByType: sortedCounts(tally.dependenciesByType).map(([id, counts]) => ({ type: id, ...counts })),
      samples: tally.samples,
      guards: plan.guards.map((guard) => ({
        code: String(guard.facts['reason'] ?? guard.code).replaceAll('-', '_'),
        detail: guard.message,
      })),
      warnings: staged.warnings.list,
      warningCount: staged.warnings.total,
      ...(services === undefined ? {} : { services }),
    };
  } finally {
    staged.dispose();
  }
}

async function compareServices<View extends EstateView>(
  { draftChanges, findWeakPoints }: PreviewParts<View>,
  view: View,
  generated: AsyncIterable<Change>,
  signal: AbortSignal | undefined,
): Promise<ServiceComparison> {
  const changes: Change[] = [];
  for await (const change of generated) changes.push(change);
  if (changes.length === 0) return compareWeakPoints(view, view, findWeakPoints, signal);
  const drafted = await draftChanges(view, changes);
  try {
    return await compareWeakPoints(view, drafted.view, findWeakPoints, signal);
  } finally {
    drafted.release();
  }
}

function sortedCounts(counts: ReadonlyMap<string, TouchedCounts>): readonly (readonly [string, TouchedCounts])[] {
  return [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
}
