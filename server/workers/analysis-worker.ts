import { parentPort } from 'node:worker_threads';
import type { Foundations } from '../analysis/analyze-impact.ts';
import { ANALYSIS_TASKS, createFoundations, type TaskContext, type TaskName } from '../analysis/tasks.ts';
import { LIMITS } from '../model/limits.ts';
import type { Topology } from '../topology/topology.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-protocol.ts';

const known = new Map<number, { readonly topology: Topology; readonly foundations: Foundations }>();

parentPort?.on('message', (request: WorkerRequest) => {
  const answer = answerOf(request);
  parentPort?.postMessage(answer, transferablesOf(answer));
});

function answerOf(request: WorkerRequest): WorkerAnswer {
  try {
    const { topology, foundations } = topologyOf(request);
    const context: TaskContext = {
      foundations,
      isCancelled: () => Atomics.load(request.cancelled, 0) === 1,
      report: (done, total) => parentPort?.postMessage({ kind: 'progress', taskId: request.taskId, done, total }),
    };
    const task = ANALYSIS_TASKS[request.name as TaskName] as (
      topology: Topology,
      taskArguments: unknown,
      context: TaskContext,
    ) => unknown;
    return { kind: 'result', taskId: request.taskId, result: task(topology, request.taskArguments, context) };
  } catch (error) {
    return { kind: 'failure', taskId: request.taskId, error };
  }
}

function topologyOf(request: WorkerRequest) {
  if (request.topology !== undefined) {
    known.set(request.topologyId, { topology: request.topology, foundations: createFoundations(request.topology) });
    for (const oldest of known.keys()) {
      if (known.size <= LIMITS.maxTopologiesPerWorker) break;
      known.delete(oldest);
    }
  }
  const entry = known.get(request.topologyId);
  if (entry === undefined) throw new RangeError(`topology ${request.topologyId} has not been handed over`);
  return entry;
}

/** Large arrays are handed over without a copy. Each is listed once, because views may share a buffer. */
function transferablesOf(answer: WorkerAnswer): ArrayBuffer[] {
  if (answer.kind !== 'result' || typeof answer.result !== 'object' || answer.result === null) return [];
  const buffers = new Set<ArrayBuffer>();
  for (const value of Object.values(answer.result)) {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  }
  return [...buffers];
}
