import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat, utimes } from 'node:fs/promises';
import { Readable, pipeline as startPipeline } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { StoreUnusableError } from '../model/errors.ts';
import type { HeadBatch, SnapshotBatch } from '../model/snapshot.ts';

const FORMAT_VERSION = 1;
const LINE_END = 0x0a;
/** The least that gzip does: a file is written often and read seldom. */
const COMPRESSION_LEVEL = 1;
const CHUNK_BYTES = 262_144;

/**
 * A snapshot of an estate in one file, for an instance that must start while its store is away.
 * @remarks Gzip, a line of JSON for each batch. Gzip's checksum tells a damaged file, the counts of the head an incomplete
 * one. When the store was last heard of is kept as the time of the file.
 */
export class SnapshotFile {
  private readonly path: string;

  /** @param path in a folder that is there; no other instance uses it */
  constructor(path: string) {
    this.path = path;
  }

  /**
   * @returns when the store was last heard of, in milliseconds; undefined when there is no file
   * @throws `StoreUnusableError` when the system does not tell
   */
  async readHeardAt(): Promise<number | undefined> {
    const found = await stat(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw unusable(error);
    });
    return found?.mtimeMs;
  }

  /**
   * Streams the snapshot.
   * @throws `StoreUnusableError` when the system does not let it be read, or when it is damaged, incomplete or of another
   * version, possibly only at its end
   */
  async *read(): AsyncGenerator<SnapshotBatch, void, void> {
    const arrived = { items: 0, dependencies: 0, groups: 0 };
    let head: HeadBatch | undefined;
    try {
      // The last stream of a pipeline passes on what went wrong in any of them.
      const bytes = startPipeline(
        createReadStream(this.path, { highWaterMark: CHUNK_BYTES }),
        createGunzip({ chunkSize: CHUNK_BYTES }),
        () => {},
      );
      for await (const line of linesOf(bytes)) {
        const batch = parseBatch(line, head === undefined);
        if (batch.kind === 'head') head = batch;
        else arrived[batch.kind] += sizeOf(batch);
        yield batch;
      }
    } catch (error) {
      throw unusable(error);
    }
    const counts = head?.counts;
    if (
      counts?.items !== arrived.items ||
      counts.dependencies !== arrived.dependencies ||
      counts.groups !== arrived.groups
    )
      throw unusable();
  }

  /**
   * Writes a snapshot in place of the one before; the file is the old one until the new one is complete, for its owner alone.
   * @param batches as `EstateStore.readSnapshot` gives them
   * @param heardAtMs when the store was last heard of
   * @param signal ends the writing; the old file stays then
   * @throws the system's error
   */
  async write(batches: AsyncIterable<SnapshotBatch>, heardAtMs: number, signal: AbortSignal): Promise<void> {
    const partial = `${this.path}.partial`;
    const lines = Readable.from(linesFor(batches));
    // A file that is there already keeps its rights, and may lead elsewhere.
    await rm(partial, { force: true });
    const file = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true });
    try {
      await pipeline(lines, createGzip({ level: COMPRESSION_LEVEL }), file, { signal });
      await setHeardAt(partial, heardAtMs);
      await rename(partial, this.path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  /** Notes that the store was heard of and holds what the file holds. */
  confirm(heardAtMs: number): Promise<void> {
    return setHeardAt(this.path, heardAtMs);
  }
}

function setHeardAt(path: string, heardAtMs: number): Promise<void> {
  const heardAt = new Date(heardAtMs);
  return utimes(path, heardAt, heardAt);
}

async function* linesFor(batches: AsyncIterable<SnapshotBatch>): AsyncGenerator<string, void, void> {
  for await (const batch of batches) {
    const versioned = batch.kind === 'head' ? { faultlineSnapshot: FORMAT_VERSION, ...batch } : batch;
    // JSON writes typed arrays as objects; a replacer, asked for every number, takes many times longer.
    const entries = Object.entries(versioned).map(([name, value]) => [
      name,
      isColumn(value) ? Array.from(value) : value,
    ]);
    yield `${JSON.stringify(Object.fromEntries(entries))}\n`;
  }
}

function isColumn(value: unknown): value is Int32Array {
  return ArrayBuffer.isView(value);
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void, void> {
  let parts: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, start)) {
      parts.push(chunk.subarray(start, end));
      yield Buffer.concat(parts).toString('utf8');
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
}

function parseBatch(line: string, isFirst: boolean): SnapshotBatch {
  const batch = JSON.parse(line) as SnapshotBatch & { readonly faultlineSnapshot?: number };
  if (isFirst !== (batch.faultlineSnapshot === FORMAT_VERSION)) throw unusable();
  switch (batch.kind) {
    case 'head':
    case 'items':
      return batch;
    case 'groups':
      return {
        ...batch,
        consumerOrdinals: new Int32Array(batch.consumerOrdinals),
        fullAts: batch.fullAts.map((fullAt) => fullAt ?? undefined),
        sources: batch.sources.map((source) => source ?? undefined),
      };
    case 'dependencies':
      return {
        ...batch,
        consumerOrdinals: new Int32Array(batch.consumerOrdinals),
        providerOrdinals: new Int32Array(batch.providerOrdinals),
        typeOrdinals: new Uint8Array(batch.typeOrdinals),
        strengthCodes: new Int8Array(batch.strengthCodes),
        groupOrdinals: new Int32Array(batch.groupOrdinals),
        weights: new Int32Array(batch.weights),
        sourceOrdinals: new Int32Array(batch.sourceOrdinals),
      };
  }
}

function sizeOf(batch: Exclude<SnapshotBatch, HeadBatch>): number {
  if (batch.kind === 'items') return batch.items.length;
  return batch.consumerOrdinals.length;
}

function unusable(cause?: unknown): StoreUnusableError {
  if (isSystemError(cause)) return new StoreUnusableError(describeRefusal(cause), { cause });
  return new StoreUnusableError('The snapshot file is damaged or of another version.', { cause });
}

/** What gzip says of a damaged file has a code too, but no call of the system. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function describeRefusal({ code = '' }: NodeJS.ErrnoException): string {
  const ways: Readonly<Record<string, string>> = {
    EACCES: 'Give this user the right to read it and its folder.',
    EPERM: 'Give this user the right to read it and its folder.',
    EISDIR: 'It is a folder: name a file.',
    ENOTDIR: 'What is named as its folder is a file: name another.',
    ENOENT: 'It is gone: it is written anew when the store is back.',
  };
  const way = ways[code] ?? 'Look after its disk, or name a file elsewhere.';
  return `The snapshot file cannot be read (${code}). ${way}`;
}
