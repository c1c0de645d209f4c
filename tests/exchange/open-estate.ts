import type { ImportInput } from '../../server/exchange/read-import.ts';
import { createSqliteStore } from '../../server/storage/sqlite/create-sqlite-store.ts';
import { Estate } from '../../server/topology/estate.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { type CommitImportRequest, commitImport, type ImportOutcome } from '../../server/use-cases/commit-import.ts';
import { type ExportFormat, exportEstate } from '../../server/use-cases/export-estate.ts';
import { StoreFollower } from '../../server/use-cases/follow-store.ts';
import type { ImportOptions } from '../../server/use-cases/import-options.ts';
import { WriteQueue } from '../../server/use-cases/write-queue.ts';

/** A text as a stream of bytes, in chunks of a size. */
export async function* bytesOf(
  text: string | Uint8Array,
  chunkBytes = 64 * 1024,
): AsyncGenerator<Uint8Array, void, void> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
}

/** The lines of an NDJSON file from facts. */
export function ndjson(...records: readonly object[]): ImportInput {
  const text = records.map((record) => JSON.stringify(record)).join('\n');
  return { format: 'ndjson', bytes: bytesOf(`${text}\n`) };
}

export function json(text: string | object): ImportInput {
  return { format: 'json', bytes: bytesOf(typeof text === 'string' ? text : JSON.stringify(text)) };
}

export function csv(files: {
  readonly items?: string;
  readonly groups?: string;
  readonly dependencies?: string;
}): ImportInput {
  const streams = Object.entries(files).map(([name, text]) => [name, bytesOf(text)]);
  return { format: 'csv', files: Object.fromEntries(streams) };
}

export const server = (id: string, more: object = {}) => ({
  item: { id, name: `Server ${id}`, class: 'server', status: 'in-service', ...more },
});

export const need = (consumerId: string, providerId: string, more: object = {}) => ({
  dependency: { consumerId, type: 'uses', providerId, ...more },
});

export const group = (consumerId: string, name: string, more: object = {}) => ({
  group: { consumerId, name, need: 1, ...more },
});

/** A whole estate over an SQLite store in memory. */
export async function openEstate() {
  const store = await createSqliteStore({ path: ':memory:' });
  const estate = new Estate();
  const follower = new StoreFollower({ estate, store, now: () => Date.now() });
  await follower.start();
  const catchUp = () => follower.catchUp();
  const writer = {
    estate,
    store,
    catchUp,
    queue: new WriteQueue({ estate, store, follower: { catchUp, requireStore: () => {}, noteAway: () => {} } }),
  };
  return {
    estate,
    store,
    writer,
    view: () => estate.current(),
    commit: (
      input: ImportInput,
      options: Partial<ImportOptions> = {},
      more: Partial<CommitImportRequest> = {},
    ): Promise<ImportOutcome> =>
      commitImport(writer, {
        input,
        options: { mode: 'merge', ...options },
        actor: 'tester',
        reason: 'a test',
        ...more,
      }),
    close: async () => {
      follower.close();
      await store.close();
    },
  };
}

export type OpenEstate = Awaited<ReturnType<typeof openEstate>>;

/** The bytes of an export, as text. */
export async function exported(view: EstateView, format: ExportFormat): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of exportEstate(view, format)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** All facts of an estate by their keys, to be compared. */
export async function factsOf(view: EstateView): Promise<string> {
  return (await exported(view, 'ndjson')).split('\n').slice(1).join('\n');
}

/** The problems that an import was refused for. */
export async function refusalOf(work: Promise<unknown>): Promise<{
  readonly code: string;
  readonly problems: readonly {
    readonly code: string;
    readonly detail: string;
    readonly line?: number;
    readonly column?: number;
    readonly pointer?: string;
    readonly file?: string;
    readonly byteOffset?: number;
  }[];
  readonly reason?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly message: string;
  readonly isTruncated?: boolean;
}> {
  const error: unknown = await work.then(
    () => undefined,
    (reason) => reason,
  );
  if (error === undefined) throw new Error('it was not refused');
  if (!(error instanceof Error && 'code' in error)) throw error;
  return Object.assign(error as never, { problems: (error as { problems?: never }).problems ?? [] });
}
