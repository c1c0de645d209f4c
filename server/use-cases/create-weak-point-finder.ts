import type { AnalysisRunner } from '../analysis/tasks.ts';
import type { WeakPointFinder } from './compare-weak-points.ts';

/**
 * Makes a finder of the single points of failure of services, for comparing two revisions.
 * @param runner where the analysis runs
 * @returns a finder that names only those that are certain
 */
export function createWeakPointFinder(runner: AnalysisRunner): WeakPointFinder {
  return async (view, services, signal) => {
    const points: (readonly string[])[] = [];
    for (const service of services) {
      const found = await runner.run('weakPoints', view.topology, service, signal === undefined ? {} : { signal });
      points.push(
        [...found.items].filter((_, position) => found.isCertain[position] === 1).map((item) => view.idAt(item)),
      );
    }
    return points;
  };
}
