import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InvalidInputError, TooLargeError, UnsupportedMediaError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { countUnfinishedBytes, findInvalidUtf8, invalidUtf8 } from './utf8.ts';

/** Below this many decompressed bytes no ratio is judged: tiny inputs may be very regular. */
const RATIO_GRACE_BYTES = 4 * 1024 * 1024;
const SLICE_BYTES = 16 * 1024;
const CHUNK_BYTES = 64 * 1024;

/**
 * Reads a content encoding.
 * @param header value of a `Content-Encoding` header, undefined when there is none
 * @throws `UnsupportedMediaError` for everything but `gzip` and `identity`, also for one encoding upon another
 */
export function requireReadableEncoding(header: string | undefined): void {
  const encodings = (header ?? 'identity').split(',').map((encoding) => encoding.trim().toLowerCase());
  if (encodings.length === 1 && ['gzip', 'x-gzip', 'identity', ''].includes(encodings[0] ?? '')) return;
  throw new UnsupportedMediaError(
    'Only one content encoding is read: gzip. Send the file plain or compressed once.',
    'content_encoding_unsupported',
  );
}

/**
 * Turns what was sent into bytes of UTF-8, decompressing gzip, which is known by its first bytes.
 * @param source bytes in chunks of any size
 * @returns chunks that are UTF-8 each for itself, without a byte order mark; none of them empty
 * @throws `UnsupportedMediaError` for UTF-16, zip archives, workbooks and gzip in gzip; `TooLargeError` when it is more than
 * `LIMITS.maxImportBytes`, or decompresses to more than `LIMITS.maxImportDecompressedBytes` or
 * `LIMITS.maxCompressionRatio` times as much; `InvalidInputError` for bytes that are not UTF-8 (byte offset after
 * decompression) and for damaged gzip
 */
export async function* readImportBytes(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, void> {
  const { first, rest } = await peek(limitBytes(source), 4);
  refuseForeign(first);
  const isGzip = first[0] === 0x1f && first[1] === 0x8b;
  const plain = isGzip ? decompress(rest) : rest;
  const { first: plainFirst, rest: plainRest } = isGzip ? await peek(plain, 4) : { first, rest: plain };
  if (isGzip) {
    if (plainFirst[0] === 0x1f && plainFirst[1] === 0x8b) {
      throw new UnsupportedMediaError(
        'The file is compressed twice. Compress it once.',
        'content_encoding_unsupported',
      );
    }
    refuseForeign(plainFirst);
  }
  yield* requireUtf8(plainRest, startsWith(plainFirst, 0xef, 0xbb, 0xbf) ? 3 : 0);
}

async function* limitBytes(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, void> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > LIMITS.maxImportBytes) {
      throw new TooLargeError('The file is larger than what is read.', 'maxImportBytes', LIMITS.maxImportBytes);
    }
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let start = 0; start < buffer.length; start += CHUNK_BYTES) yield buffer.subarray(start, start + CHUNK_BYTES);
  }
}

/** Looks at the first bytes without taking them away. */
async function peek(
  source: AsyncGenerator<Buffer, void, void>,
  count: number,
): Promise<{ readonly first: Buffer; readonly rest: AsyncGenerator<Buffer, void, void> }> {
  let first: Buffer = Buffer.alloc(0);
  while (first.length < count) {
    const next = await source.next();
    if (next.done === true) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return { first, rest: prepend(first, source) };
}

async function* prepend(first: Buffer, source: AsyncGenerator<Buffer, void, void>): AsyncGenerator<Buffer, void, void> {
  if (first.length > 0) yield first;
  yield* source;
}

/**
 * Decompresses gzip.
 * @throws `TooLargeError` when it decompresses to more than `LIMITS.maxImportDecompressedBytes` or `LIMITS.maxCompressionRatio` times as
 * much; `InvalidInputError` for damaged gzip
 */
export async function* decompress(source: AsyncGenerator<Buffer, void, void>): AsyncGenerator<Buffer, void, void> {
  let taken = 0;
  let made = 0;
  async function* slices() {
    for await (const chunk of source) {
      for (let start = 0; start < chunk.length; start += SLICE_BYTES) {
        const slice = chunk.subarray(start, start + SLICE_BYTES);
        taken += slice.length;
        yield slice;
      }
    }
  }
  const input = Readable.from(slices(), { objectMode: false, highWaterMark: SLICE_BYTES });
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  let failure: unknown;
  input.on('error', (error) => {
    failure = error;
    gunzip.destroy(error);
  });
  try {
    for await (const chunk of input.pipe(gunzip)) {
      made += (chunk as Buffer).length;
      refuseBomb(taken, made);
      yield chunk as Buffer;
    }
  } catch (error) {
    if (failure !== undefined) throw failure;
    const code = (error as NodeJS.ErrnoException).code;
    if (code?.startsWith('Z_') !== true) throw error;
    throw new InvalidInputError([{ code: 'gzip_damaged', detail: 'The gzip data is damaged or cut off.' }]);
  } finally {
    input.destroy();
    gunzip.destroy();
  }
}

function refuseBomb(taken: number, made: number): void {
  const isOverBytes = made > LIMITS.maxImportDecompressedBytes;
  if (!isOverBytes && (made < RATIO_GRACE_BYTES || made <= taken * LIMITS.maxCompressionRatio)) return;
  throw new TooLargeError(
    'The gzip data decompresses to far more than it says. Send the file plain.',
    isOverBytes ? 'maxImportDecompressedBytes' : 'maxCompressionRatio',
    isOverBytes ? LIMITS.maxImportDecompressedBytes : LIMITS.maxCompressionRatio,
    'decompressed_too_large',
  );
}

function refuseForeign(first: Buffer): void {
  if (startsWith(first, 0x50, 0x4b) || startsWith(first, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new UnsupportedMediaError('Workbooks and zip archives are not read; export as CSV.', 'archive_unsupported');
  }
  const isUtf16 = startsWith(first, 0xff, 0xfe) || startsWith(first, 0xfe, 0xff);
  // Every other byte of Latin text in UTF-16 is 0.
  const isUtf16Unmarked = first.length >= 2 && (first[0] === 0) !== (first[1] === 0);
  if (isUtf16 || isUtf16Unmarked) {
    throw new UnsupportedMediaError(
      'The file is not in UTF-8 but looks like UTF-16; save as UTF-8.',
      'encoding_unsupported',
    );
  }
}

async function* requireUtf8(
  source: AsyncGenerator<Buffer, void, void>,
  markBytes: number,
): AsyncGenerator<Buffer, void, void> {
  let offset = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const unfinished = countUnfinishedBytes(bytes);
    const whole = bytes.subarray(0, bytes.length - unfinished);
    if (!isUtf8(whole)) throw invalidUtf8(offset + findInvalidUtf8(whole));
    held = bytes.subarray(bytes.length - unfinished);
    const start = offset === 0 ? markBytes : 0;
    if (whole.length > start) yield whole.subarray(start);
    offset += whole.length;
  }
  if (held.length > 0) throw invalidUtf8(offset);
}

function startsWith(bytes: Buffer, ...expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[index] === byte);
}
