import type { Topology } from '../topology/topology.ts';

/** Asks a worker for one analysis. */
export interface WorkerRequest {
  readonly taskId: number;
  readonly name: string;
  readonly topologyId: number;
  /** Handed over with the first task on a topology. */
  readonly topology?: Topology;
  readonly taskArguments: unknown;
  /** Cell 0 turns 1 when nobody waits any more. */
  readonly cancelled: Int32Array;
}

/** What a worker sends: progress now and then, and one result or failure. */
export type WorkerAnswer =
  | { readonly kind: 'progress'; readonly taskId: number; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly taskId: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly taskId: number; readonly error: unknown };
