import type { AnalysisRunner } from '../analysis/tasks.ts';
import { compareText } from '../model/compare-text.ts';
import { UnprocessableInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { breathe } from '../topology/breathe.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { FirstPicker } from './first-picker.ts';
import { scanItems } from './scan-items.ts';
import { summarizeItem } from './summarize-item.ts';

/** Which items are lost, and how many are listed. */
export interface SweepQuestion {
  readonly maxRows: number;
  /** Only items of these classes; all, when empty. */
  readonly classes: readonly string[];
}

/** How a sweep is watched. */
export interface SweepWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

const ROWS_PER_BREATH = 16_384;

/**
 * Makes sure that the classes of a sweep exist, before it is taken on.
 * @throws `UnprocessableInputError` with a pointer each
 */
export function requireSweepClasses(view: EstateView, classes: readonly string[]): void {
  const known = new Set(view.catalogue.classes.map(({ id }) => id));
  const problems = classes.flatMap((classId, position) =>
    known.has(classId)
      ? []
      : [{ code: 'class_unknown', pointer: `/classes/${position}`, detail: 'The catalogue has no such class.' }],
  );
  if (problems.length > 0) throw new UnprocessableInputError(problems);
}

/**
 * Loses every item once, alone, and ranks them by what goes with them.
 * @returns rows descending by business services out, degraded and unknown and by items out, then by id
 * @throws what the runner throws
 */
export async function answerSweep(
  view: EstateView,
  runner: AnalysisRunner,
  question: SweepQuestion,
  { signal, onProgress }: SweepWatch,
) {
  const items = await selectItems(view, question.classes);
  const found = await runner.run('sweep', view.topology, items, {
    signal,
    onProgress,
    deadlineMs: LIMITS.importDeadlineMs,
  });
  const { servicesOut, servicesDegraded, servicesUnknown, itemsOut } = found;
  const falling = [servicesOut, servicesDegraded, servicesUnknown, itemsOut];
  const picker = new FirstPicker<number>(question.maxRows, (left, right) => {
    for (const column of falling) {
      const difference = (column[right] ?? 0) - (column[left] ?? 0);
      if (difference !== 0) return difference;
    }
    return compareText(view.idAt(found.items[left] ?? 0), view.idAt(found.items[right] ?? 0));
  });
  let critical = 0;
  for (let position = 0; position < found.items.length; position += 1) {
    if ((servicesOut[position] ?? 0) > 0) critical += 1;
    picker.offer(position);
    if (position % ROWS_PER_BREATH === 0) await breathe();
  }
  const rows = picker.first().map((position) => ({
    ...summarizeItem(view, found.items[position] ?? 0),
    servicesOut: servicesOut[position] ?? 0,
    servicesDegraded: servicesDegraded[position] ?? 0,
    servicesUnknown: servicesUnknown[position] ?? 0,
    itemsOut: itemsOut[position] ?? 0,
  }));
  const swept = found.items.length;
  return { swept, critical, rows, isTruncated: swept > rows.length || found.missingCount > 0 };
}

async function selectItems(view: EstateView, classes: readonly string[]): Promise<Int32Array | undefined> {
  if (classes.length === 0) return undefined;
  const wanted = new Set(classes);
  const ordinals = new Set(view.catalogue.classes.flatMap(({ id }, ordinal) => (wanted.has(id) ? [ordinal] : [])));
  const items: number[] = [];
  await scanItems(view, (index) => {
    if (ordinals.has(view.classOrdinalAt(index))) items.push(index);
  });
  return Int32Array.from(items);
}
