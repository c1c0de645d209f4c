import type { AnalysisRunner } from '../analysis/tasks.ts';
import type { EstateStore } from '../storage/estate-store.ts';
import type { GraphReader } from '../storage/graph-reader.ts';
import type { Estate } from '../topology/estate.ts';
import type { CommitImportRequest, ImportOutcome } from '../use-cases/commit-import.ts';
import type { StoreFollower } from '../use-cases/follow-store.ts';
import type { JobRegistry } from '../use-cases/job-registry.ts';
import type { ImportPreview } from '../use-cases/preview-import.ts';
import type { StageRequest } from '../use-cases/stage-import.ts';
import type { WriteQueue } from '../use-cases/write-queue.ts';

/** Whether requests can be answered, for those who route them. */
export interface Readiness {
  readonly isReady: boolean;
  /** One word or sentence: `following`, `loading 40 %`, or why not. */
  readonly detail: string;
}

/** What the app is put together from. */
export interface AppParts {
  readonly estate: Estate;
  readonly store: EstateStore;
  readonly follower: StoreFollower;
  /** What reads the store anew, when it is somebody else's graph. */
  readonly graph?: GraphReader;
  readonly writes: WriteQueue;
  readonly runner: AnalysisRunner;
  readonly jobs: JobRegistry;
  /** Carries out an import. */
  importFacts(request: CommitImportRequest): Promise<ImportOutcome>;
  /** Tells what an import would do. */
  previewFacts(request: StageRequest): Promise<ImportPreview>;
  readReadiness(): Readiness;
  /** Wall clock, in milliseconds. */
  now(): number;
  /** Version of the product. */
  readonly version: string;
}
