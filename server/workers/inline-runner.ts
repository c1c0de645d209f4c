import type { Foundations } from '../analysis/analyze-impact.ts';
import {
  ANALYSIS_TASKS,
  type AnalysisRunner,
  createFoundations,
  type TaskArguments,
  type TaskContext,
  type TaskName,
  type TaskOptions,
  type TaskResult,
} from '../analysis/tasks.ts';
import type { Topology } from '../topology/topology.ts';

/**
 * Runs analyses in place, for the command line and for tests: one caller, nothing else to serve meanwhile.
 * @returns a runner that keeps the foundations of each topology it has seen
 */
export function createInlineRunner(): AnalysisRunner {
  const foundations = new WeakMap<Topology, Foundations>();
  return {
    async run<Name extends TaskName>(
      name: Name,
      topology: Topology,
      taskArguments: TaskArguments<Name>,
      options: TaskOptions = {},
    ): Promise<TaskResult<Name>> {
      const known = foundations.get(topology) ?? createFoundations(topology);
      foundations.set(topology, known);
      const context: TaskContext = {
        foundations: known,
        isCancelled: () => options.signal?.aborted ?? false,
        report: (done, total) => options.onProgress?.(done, total),
      };
      const task = ANALYSIS_TASKS[name] as (
        topology: Topology,
        taskArguments: TaskArguments<Name>,
        context: TaskContext,
      ) => TaskResult<Name>;
      return task(topology, taskArguments, context);
    },
  };
}
