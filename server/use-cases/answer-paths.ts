import { enumeratePaths } from '../analysis/find-paths.ts';
import type { AnalysisRunner } from '../analysis/tasks.ts';
import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { readDependencyRow } from './dependency-rows.ts';
import { requireItem } from './require-item.ts';
import { summarizeItem } from './summarize-item.ts';

/** Between which items paths are wanted. */
export interface PathQuestion {
  readonly providerId: string;
  readonly consumerId: string;
  readonly maxPaths: number;
}

/**
 * Finds the shortest ways in which a loss could travel from one item to another.
 * @returns paths ascending by hops, then by the ids of their items from the provider on; none when there is no way
 * @throws `NotFoundError`, and what the runner throws
 */
export async function answerPaths(
  view: EstateView,
  runner: AnalysisRunner,
  question: PathQuestion,
  signal?: AbortSignal,
) {
  const provider = requireItem(view, question.providerId);
  const consumer = requireItem(view, question.consumerId);
  const options = signal === undefined ? {} : { signal };
  const { distance } = await runner.run('distances', view.topology, { provider, consumer }, options);
  const { paths, isTruncated } = enumeratePaths(view.topology, provider, distance, {
    maxPaths: question.maxPaths,
    compareItems: (left, right) => compareText(view.idAt(left), view.idAt(right)),
    maxWork: LIMITS.maxPathWork,
  });
  return {
    provider: summarizeItem(view, provider),
    consumer: summarizeItem(view, consumer),
    paths: paths.map(({ items, entries }) => ({
      hops: entries.length,
      items: items.slice(0, LIMITS.maxPathHops + 1).map((item) => summarizeItem(view, item)),
      links: entries.slice(0, LIMITS.maxPathHops).map((entry, step) => describeLink(view, items[step + 1] ?? 0, entry)),
      isCut: entries.length > LIMITS.maxPathHops,
    })),
    isTruncated,
  };
}

function describeLink(view: EstateView, consumer: number, entry: number) {
  const { requirements, entries } = view.topology;
  const { type, strength, group, provider } = readDependencyRow(view, consumer, entry);
  const { label } = view.relationTypeAt(entries.type[entry] ?? 0);
  const record = entries.requirement[entry] ?? -1;
  const total = record < 0 ? 1 : (requirements.total[record] ?? 0);
  const need = record < 0 ? 1 : (requirements.needHigh[record] ?? 0);
  const isStated = record < 0 || requirements.needLow[record] === need;
  const isRedundant = record >= 0 && total - need >= (entries.weight[entry] ?? 1);
  const purpose = group === undefined ? `it ${label}` : `for ${group}`;
  const words =
    record < 0 ? label : isStated ? `needs ${need} of ${total} ${purpose}` : `has ${total} ${purpose}, need not stated`;
  return {
    consumerId: view.idAt(consumer),
    type,
    providerId: view.idAt(provider),
    strength,
    ...(group === undefined ? {} : { group }),
    because: strength === 'soft' ? `${words} (softly)` : words,
    isRedundant,
  };
}
