import type { Topology } from '../topology/topology.ts';
import { analyzeImpact, type Foundations } from './analyze-impact.ts';
import { findDeadlocks } from './find-deadlocks.ts';
import { type Foundation, findFoundation } from './find-founded.ts';
import { measureDistances } from './find-paths.ts';
import { ReachScratch } from './find-reach.ts';
import { findSupport } from './find-support.ts';
import { findWeakPoints } from './find-weak-points.ts';
import { FoundingRun } from './founding-run.ts';
import type { NeedAssumption, OwnLevels } from './propagate.ts';
import { PropagationScratch } from './propagation-scratch.ts';
import type { FoundationScope } from './requirement-scope.ts';
import { sweepEstate } from './sweep-estate.ts';

/** What a task may use besides its topology and arguments. */
export interface TaskContext {
  readonly foundations: Foundations;
  /** True once nobody waits for the result any more; long tasks ask now and then and stop. */
  isCancelled(): boolean;
  /** Tells how far a long task is. */
  report(done: number, total: number): void;
}

/**
 * The analyses that run off the main thread, by name. Arguments and results are plain data and typed arrays, so that they can be
 * handed from thread to thread.
 */
export const ANALYSIS_TASKS = {
  impact: (topology: Topology, own: OwnLevels, context: TaskContext) =>
    analyzeImpact(topology, own, context.foundations),
  deadlocks: (topology: Topology, _nothing: undefined, context: TaskContext) =>
    findDeadlocks(topology, context.foundations),
  weakPoints: (topology: Topology, item: number, context: TaskContext) =>
    findWeakPoints(topology, item, context.foundations),
  support: (topology: Topology, item: number, context: TaskContext) => findSupport(topology, item, context.foundations),
  distances: (topology: Topology, ends: { readonly provider: number; readonly consumer: number }) => ({
    distance: measureDistances(topology, ends.provider, ends.consumer),
  }),
  sweep: (topology: Topology, items: Int32Array | undefined, context: TaskContext) =>
    sweepEstate(topology, context.foundations, {
      ...(items === undefined ? {} : { items }),
      isCancelled: () => context.isCancelled(),
      report: (done, total) => context.report(done, total),
    }),
};

type Tasks = typeof ANALYSIS_TASKS;

/** The name of an analysis. */
export type TaskName = keyof Tasks;
/** What an analysis asks for. */
export type TaskArguments<Name extends TaskName> = Parameters<Tasks[Name]>[1];
/** What an analysis gives. */
export type TaskResult<Name extends TaskName> = ReturnType<Tasks[Name]>;

/** How a task is run. */
export interface TaskOptions {
  readonly signal?: AbortSignal;
  readonly deadlineMs?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Runs analyses somewhere: in worker threads, or in place. */
export interface AnalysisRunner {
  /**
   * Runs one analysis.
   * @throws `DeadlineExceededError` after `deadlineMs`; `OverloadedError` when too many wait; the signal's reason when it aborts
   */
  run<Name extends TaskName>(
    name: Name,
    topology: Topology,
    taskArguments: TaskArguments<Name>,
    options?: TaskOptions,
  ): Promise<TaskResult<Name>>;
}

/**
 * Keeps the foundations of one topology.
 * @returns foundations that are worked out when they are first asked for
 */
export function createFoundations(topology: Topology): Foundations {
  const known = new Map<string, Foundation>();
  const runs = new Map<string, FoundingRun>();
  let scratch: PropagationScratch | undefined;
  let reachScratch: ReachScratch | undefined;
  const foundationOf = (assumption: NeedAssumption, scope: FoundationScope): Foundation => {
    const key = `${assumption} ${scope}`;
    const foundation = known.get(key) ?? findFoundation(topology, assumption, scope);
    known.set(key, foundation);
    return foundation;
  };
  return {
    get scratch() {
      scratch ??= new PropagationScratch(topology);
      return scratch;
    },
    get reachScratch() {
      reachScratch ??= new ReachScratch(topology.itemBound);
      return reachScratch;
    },
    of: foundationOf,
    runOf(assumption, scope, caps) {
      const key = `${assumption} ${scope}`;
      const foundation = foundationOf(assumption, scope);
      const run = runs.get(key) ?? new FoundingRun(topology, foundation, foundationOf('pessimistic', scope));
      runs.set(key, run);
      run.reset(caps);
      return run;
    },
  };
}
