import { fingerprintInput } from '../exchange/fingerprint-input.ts';
import type { StagedImport } from '../exchange/staging/staged-import.ts';
import type { ChangeSetAuthorship, JournalEntry } from '../model/change-set.ts';
import { IdempotencyMismatchError, OverloadedError, StaleRevisionError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateStore, Idempotency } from '../storage/estate-store.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { ImportCounts, ImportNotices } from './import-options.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { type StageRequest, stageImport } from './stage-import.ts';

/** What writes an import. */
export interface ImportWriter {
  readonly estate: { current(): EstateView };
  readonly store: EstateStore;
  /** Brings the estate to the store's revision. */
  readonly catchUp: () => Promise<void>;
  /** Runs work that writes, alone. */
  readonly queue: { inTurn<Result>(work: () => Promise<Result>): Promise<Result> };
}

/** An import to be carried out. */
export interface CommitImportRequest extends StageRequest, ChangeSetAuthorship {
  /** The same key with the same files and options is carried out once. */
  readonly idempotencyKey?: string;
  /** When true, the instant that the file names is recorded instead of the clock's. */
  readonly keepsDate?: boolean;
}

/** What an import led to. */
export interface ImportOutcome extends ImportNotices {
  /** The revision that it made, or the one that stood when there was nothing to change. */
  readonly revision: number;
  /** The journal entry; absent when there was nothing to change, or when the request had been carried out before. */
  readonly entry?: JournalEntry;
  /** Absent when the request had been carried out before. */
  readonly counts?: ImportCounts;
  readonly isReplay: boolean;
}

/**
 * Carries out an import: all of it as one revision, or nothing.
 * @param writer where it is written
 * @param request what to import, how it is meant, by whom and why
 * @returns the revision, with what it changed. The estate has caught up with it.
 * @throws what `stageImport` and `planImport` throw; the first guard of the plan; `IdempotencyMismatchError`;
 * `StoreUnavailableError`; `OverloadedError` when others keep being faster. Nothing is stored then.
 */
export async function commitImport(writer: ImportWriter, request: CommitImportRequest): Promise<ImportOutcome> {
  const { options, idempotencyKey } = request;
  const { input, digest } =
    idempotencyKey === undefined
      ? { input: request.input, digest: undefined }
      : fingerprintInput(request.input, JSON.stringify([options, request.keepsDate === true]));
  const staged = await stageImport(writer.estate.current(), { ...request, input });
  try {
    const idempotency = digest === undefined ? undefined : { key: idempotencyKey ?? '', fingerprint: digest() };
    return await writer.queue.inTurn(() => write(writer, staged, request, idempotency));
  } finally {
    staged.dispose();
  }
}

async function write(
  writer: ImportWriter,
  staged: StagedImport,
  request: CommitImportRequest,
  idempotency: Idempotency | undefined,
): Promise<ImportOutcome> {
  const known = idempotency === undefined ? undefined : await writer.store.readIdempotentCommit(idempotency.key);
  if (known !== undefined) {
    if (known.fingerprint !== idempotency?.fingerprint) throw new IdempotencyMismatchError();
    if (writer.estate.current().revision < known.revision) await writer.catchUp();
    return { revision: known.revision, isReplay: true, ...noticesOf(staged) };
  }
  for (let attempt = 0; attempt < LIMITS.maxWriteAttempts; attempt += 1) {
    const plan = await planImport(writer.estate.current(), staged, { ...request, needsDetails: false });
    const [guard] = plan.guards;
    if (guard !== undefined) throw guard;
    const counts = plan.tally.importCounts;
    if (plan.tally.total === 0) {
      return { revision: plan.baseRevision, counts, isReplay: false, ...noticesOf(staged) };
    }
    try {
      const entry = await writePlan(writer, staged, plan, request, idempotency);
      await writer.catchUp();
      return { revision: entry.revision, entry, counts, isReplay: false, ...noticesOf(staged) };
    } catch (error) {
      if (!(error instanceof StaleRevisionError)) throw error;
      await writer.catchUp();
    }
  }
  throw new OverloadedError('Others keep changing the estate at the same time. Try again.', 1);
}

function writePlan(
  { store }: ImportWriter,
  staged: StagedImport,
  plan: ImportPlan,
  request: CommitImportRequest,
  idempotency: Idempotency | undefined,
): Promise<JournalEntry> {
  const { actor, reason, signal, onProgress } = request;
  const { total } = plan.tally;
  return store.commit({
    actor,
    reason,
    expectedRevision: plan.baseRevision,
    changes: plan.generateChanges(),
    ...(idempotency === undefined ? {} : { idempotency }),
    ...(request.keepsDate === true && staged.asOf !== undefined ? { at: staged.asOf } : {}),
    ...(onProgress === undefined
      ? {}
      : { onProgress: (done: number) => onProgress({ phase: 'writing', done, total }) }),
    ...(signal === undefined ? {} : { signal }),
  });
}

function noticesOf({ warnings }: StagedImport): ImportNotices {
  return { warnings: warnings.list, warningCount: warnings.total };
}
