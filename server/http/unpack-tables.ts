import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decompress } from '../exchange/import-bytes.ts';
import { echoText } from '../model/echoed-text.ts';
import { InvalidInputError, TooLargeError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { readTarEntries } from './tar-entries.ts';

type TableName = 'items' | 'groups' | 'dependencies';

/** Tables that lie on the disk until they are read. */
export interface UnpackedTables {
  open(): Partial<Record<TableName, AsyncIterable<Uint8Array>>>;
  /** Removes them. */
  dispose(): Promise<void>;
}

const TABLE_NAME = /^(?:\.\/)?(items|groups|dependencies)\.csv$/;

/**
 * Unpacks the tables of a tar archive into a private folder, because they are read in another order than they may come in.
 * @param source the archive, plain or compressed with gzip
 * @returns the tables that were in it; their owner disposes of them
 * @throws `InvalidInputError` for names other than items.csv, groups.csv and dependencies.csv; `TooLargeError`
 */
export async function unpackTables(source: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<UnpackedTables> {
  const folder = await mkdtemp(join(tmpdir(), 'faultline-import-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const names = new Set<TableName>();
    let bytes = 0;
    for await (const entry of readTarEntries(await plainBytes(source))) {
      const name = requireTable(entry.name, names);
      names.add(name);
      const file = await open(pathOf(folder, name), 'wx', 0o600);
      try {
        for await (const chunk of entry.content) {
          signal.throwIfAborted();
          bytes += chunk.length;
          if (bytes > LIMITS.maxImportBytes) throw tooLarge();
          await file.write(chunk);
        }
      } finally {
        await file.close();
      }
    }
    const openTables = () =>
      Object.fromEntries([...names].map((name) => [name, createReadStream(pathOf(folder, name))]));
    return { open: openTables, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Only names of a fixed list become paths. */
function requireTable(name: string, known: ReadonlySet<TableName>): TableName {
  const table = TABLE_NAME.exec(name)?.[1] as TableName | undefined;
  if (table === undefined) {
    const detail = `The archive holds ${echoText(name)}; only items.csv, groups.csv and dependencies.csv are read.`;
    throw new InvalidInputError([{ code: 'tar_entry', detail }]);
  }
  if (!known.has(table)) return table;
  throw new InvalidInputError([{ code: 'tar_entry', detail: `The archive holds ${table}.csv twice.` }]);
}

async function plainBytes(source: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  const whole = prepend(first.done === true ? Buffer.alloc(0) : first.value, iterator);
  if (first.done === true || first.value[0] !== 0x1f || first.value[1] !== 0x8b) return whole;
  return decompress(whole);
}

async function* prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer, void, void> {
  if (first.length > 0) yield Buffer.from(first);
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield Buffer.from(next.value);
}

function tooLarge(): TooLargeError {
  return new TooLargeError('The archive holds more than is read.', 'maxImportBytes', LIMITS.maxImportBytes);
}

function pathOf(folder: string, name: TableName): string {
  return join(folder, `${name}.csv`);
}
