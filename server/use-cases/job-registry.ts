import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError, OverloadedError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';

/** The states of a job. */
export type JobStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Long work that is asked about now and then. */
export interface Job<Result = unknown> {
  readonly id: string;
  readonly kind: 'sweep';
  readonly status: JobStatus;
  /** The revision it works on. */
  readonly revision: number;
  /** ISO 8601 instants in UTC. */
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly progress: { readonly done: number; readonly total: number };
  /** There once it is done. */
  readonly result?: Result;
  /** There when it failed. */
  readonly error?: unknown;
}

/** What is to be done. */
export interface JobWork<Result> {
  readonly kind: Job['kind'];
  readonly revision: number;
  run(signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<Result>;
}

interface Entry {
  job: Job;
  readonly stop: AbortController;
  readonly work: JobWork<unknown>;
}

/** Runs long work one after the other and remembers how it went; the oldest finished work is forgotten first. */
export class JobRegistry {
  private readonly entries = new Map<string, Entry>();
  private readonly now: () => number;
  private isBusy = false;

  /** @param now wall clock, in milliseconds */
  constructor(now: () => number) {
    this.now = now;
  }

  /**
   * Takes on work.
   * @returns the job, waiting or running
   * @throws `OverloadedError` when `LIMITS.maxJobs` wait already
   */
  start<Result>(work: JobWork<Result>): Job {
    this.forgetOldest();
    const job: Job = {
      id: randomUUID(),
      kind: work.kind,
      status: 'waiting',
      revision: work.revision,
      createdAt: this.instant(),
      progress: { done: 0, total: 0 },
    };
    this.entries.set(job.id, { job, work, stop: new AbortController() });
    this.runNext();
    return this.read(job.id);
  }

  /**
   * Tells how a job goes.
   * @throws `NotFoundError` also for one that was forgotten
   */
  read(id: string): Job {
    return this.require(id).job;
  }

  /**
   * Stops a job.
   * @throws `NotFoundError`; `ConflictError` when it is over already
   */
  cancel(id: string): Job {
    const entry = this.require(id);
    if (entry.job.finishedAt !== undefined)
      throw new ConflictError('This job is over already.', { status: entry.job.status });
    this.finish(entry, { status: 'cancelled' });
    entry.stop.abort(new OverloadedError('The job was cancelled.', 1));
    return entry.job;
  }

  /** Stops everything. */
  close(): void {
    for (const { job } of [...this.entries.values()]) if (job.finishedAt === undefined) this.cancel(job.id);
  }

  private runNext(): void {
    if (this.isBusy) return;
    const entry = [...this.entries.values()].find(({ job }) => job.status === 'waiting');
    if (entry === undefined) return;
    this.isBusy = true;
    entry.job = { ...entry.job, status: 'running' };
    const onProgress = (done: number, total: number) => {
      if (entry.job.status === 'running') entry.job = { ...entry.job, progress: { done, total } };
    };
    entry.work
      .run(entry.stop.signal, onProgress)
      .then(
        (result) => this.finish(entry, { status: 'done', result }),
        (error: unknown) => this.finish(entry, { status: 'failed', error }),
      )
      .finally(() => {
        this.isBusy = false;
        this.runNext();
      });
  }

  private finish(entry: Entry, end: Pick<Job, 'status'> & Partial<Job>): void {
    if (entry.job.finishedAt === undefined) entry.job = { ...entry.job, ...end, finishedAt: this.instant() };
  }

  private require(id: string): Entry {
    const entry = this.entries.get(id);
    if (entry === undefined) throw new NotFoundError('job', id);
    return entry;
  }

  private forgetOldest(): void {
    if (this.entries.size < LIMITS.maxJobs) return;
    const oldest = [...this.entries.values()].find(({ job }) => job.finishedAt !== undefined);
    if (oldest === undefined) throw new OverloadedError('Too many jobs are waiting.', 10);
    this.entries.delete(oldest.job.id);
  }

  private instant(): string {
    return new Date(this.now()).toISOString();
  }
}
