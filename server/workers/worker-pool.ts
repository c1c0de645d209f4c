import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AnalysisRunner, TaskArguments, TaskName, TaskOptions, TaskResult } from '../analysis/tasks.ts';
import { DeadlineExceededError, OverloadedError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { Topology } from '../topology/topology.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-protocol.ts';

interface Task {
  readonly id: number;
  readonly request: Omit<WorkerRequest, 'topology'>;
  readonly topology: Topology;
  readonly options: TaskOptions;
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
  timer?: NodeJS.Timeout;
  onAbort?: () => void;
}

interface Seat {
  worker: Worker;
  /** Ids of the topologies it holds, oldest first: as many as the worker keeps. */
  topologies: number[];
  task?: Task;
}

/** Runs analyses in worker threads, which share the topology's memory. */
export class WorkerPool implements AnalysisRunner {
  private readonly seats: Seat[] = [];
  private readonly waiting: Task[] = [];
  private readonly topologyIds = new WeakMap<Topology, number>();
  private nextTaskId = 1;
  private nextTopologyId = 1;
  private isClosed = false;

  /** @param size number of threads; one long task must leave another thread free, so 2 or more */
  constructor(size: number) {
    for (let count = 0; count < size; count += 1) this.seats.push(this.createSeat());
  }

  run<Name extends TaskName>(
    name: Name,
    topology: Topology,
    taskArguments: TaskArguments<Name>,
    options: TaskOptions = {},
  ): Promise<TaskResult<Name>> {
    if (this.waiting.length >= LIMITS.maxWaitingAnalyses) {
      return Promise.reject(new OverloadedError('Too many analyses are waiting.', 1));
    }
    return new Promise<unknown>((resolve, reject) => {
      const id = this.nextTaskId++;
      const request = {
        taskId: id,
        name,
        topologyId: this.topologyIdOf(topology),
        taskArguments,
        cancelled: new Int32Array(new SharedArrayBuffer(4)),
      };
      const task: Task = { id, request, topology, options, resolve, reject };
      const deadlineMs = options.deadlineMs ?? LIMITS.analysisDeadlineMs;
      task.timer = setTimeout(
        () => this.abandon(task, new DeadlineExceededError('The analysis took too long and was stopped.', deadlineMs)),
        deadlineMs,
      );
      task.onAbort = () => this.abandon(task, options.signal?.reason);
      options.signal?.addEventListener('abort', task.onAbort, { once: true });
      if (options.signal?.aborted === true) {
        this.abandon(task, options.signal.reason);
        return;
      }
      this.waiting.push(task);
      this.assign();
    }) as Promise<TaskResult<Name>>;
  }

  /** Ends all threads; tasks under way are given up. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const task of [...this.waiting, ...this.seats.flatMap((seat) => seat.task ?? [])]) {
      this.settle(task);
      task.reject(new OverloadedError('The service is stopping.', 1));
    }
    await Promise.all(this.seats.map((seat) => seat.worker.terminate()));
  }

  private assign(): void {
    for (const seat of this.seats) {
      if (seat.task !== undefined) continue;
      const task = this.waiting.shift();
      if (task === undefined) return;
      seat.task = task;
      const { topologyId } = task.request;
      const isKnown = seat.topologies.includes(topologyId);
      if (!isKnown) seat.topologies = [...seat.topologies, topologyId].slice(-LIMITS.maxTopologiesPerWorker);
      seat.worker.postMessage(isKnown ? task.request : { ...task.request, topology: task.topology });
    }
  }

  private take(seat: Seat, answer: WorkerAnswer): void {
    const { task } = seat;
    if (task === undefined || task.id !== answer.taskId) return;
    if (answer.kind === 'progress') {
      task.options.onProgress?.(answer.done, answer.total);
      return;
    }
    delete seat.task;
    this.settle(task);
    if (answer.kind === 'result') task.resolve(answer.result);
    else task.reject(answer.error);
    this.assign();
  }

  /** Gives up a task. A thread that is busy with it is asked to stop, and replaced, because the task may not listen. */
  private abandon(task: Task, reason: unknown): void {
    Atomics.store(task.request.cancelled, 0, 1);
    this.settle(task);
    task.reject(reason);
    const position = this.waiting.indexOf(task);
    if (position >= 0) this.waiting.splice(position, 1);
    const seat = this.seats.find((candidate) => candidate.task === task);
    if (seat !== undefined) this.replace(seat);
  }

  private replace(seat: Seat): void {
    void seat.worker.terminate();
    delete seat.task;
    this.seats.splice(this.seats.indexOf(seat), 1, this.createSeat());
    this.assign();
  }

  private settle(task: Task): void {
    clearTimeout(task.timer);
    // A signal may outlive many tasks; what still listens to it would stay with it.
    if (task.onAbort !== undefined) task.options.signal?.removeEventListener('abort', task.onAbort);
  }

  private createSeat(): Seat {
    const worker = createWorker();
    worker.unref();
    const seat: Seat = { worker, topologies: [] };
    worker.on('message', (answer: WorkerAnswer) => this.take(seat, answer));
    worker.on('error', (error) => {
      if (this.isClosed || !this.seats.includes(seat)) return;
      const { task } = seat;
      if (task !== undefined) {
        this.settle(task);
        task.reject(error);
      }
      this.replace(seat);
    });
    return seat;
  }

  private topologyIdOf(topology: Topology): number {
    const id = this.topologyIds.get(topology) ?? this.nextTopologyId++;
    this.topologyIds.set(topology, id);
    return id;
  }
}

/** Built, the worker stands beside this file. From source, a worker thread has to be taught TypeScript first. */
function createWorker(): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL('./analysis-worker.js', import.meta.url));
  const compiler = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const register = new URL('dist/esm/api/index.mjs', compiler).href;
  const entry = new URL('./analysis-worker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(register)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(entry)}); });`;
  return new Worker(code, { eval: true });
}
