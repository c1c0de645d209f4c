import { InvalidInputError } from '../model/errors.ts';

const BLOCK_BYTES = 512;
const NAME = { start: 0, end: 100 };
const SIZE = { start: 124, end: 136 };
const CHECKSUM = { start: 148, end: 156 };
const TYPE_OFFSET = 156;
/** Headers of these types say something of the next entry that nobody needs here, such as times below a second. */
const PASSED_OVER = new Set(['x', 'g']);

/** A file of an archive. */
export interface TarEntry {
  /** As it stands in the archive. */
  readonly name: string;
  readonly size: number;
  /** Read to its end before the next entry is asked for. */
  readonly content: AsyncGenerator<Buffer, void, void>;
}

/**
 * Reads a tar archive (POSIX ustar, as every `tar` writes it) from a stream.
 * @param source bytes in chunks of any size
 * @returns its files in their order, one at a time; directories are passed over
 * @throws `InvalidInputError` with `tar_damaged` for what is not an archive, and `tar_entry` for links, devices and long names
 */
export async function* readTarEntries(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry, void, void> {
  const bytes = new ByteReader(source);
  for (;;) {
    const header = await bytes.take(BLOCK_BYTES);
    if (header.length === 0 || header.every((byte) => byte === 0)) return bytes.drain();
    requireChecksum(header);
    const size = parseOctal(header, SIZE);
    const type = String.fromCharCode(header[TYPE_OFFSET] ?? 0).replace('\0', '0');
    const padding = (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
    const content = bytes.stream(size);
    if (type === '0') yield { name: textOf(header, NAME), size, content };
    else if (type !== '5' && !PASSED_OVER.has(type)) {
      throw refuse('tar_entry', 'The archive holds something that is not a plain file with a short name.');
    }
    for await (const _ of content) {
      // What was not read of the entry is passed over.
    }
    await bytes.take(padding);
  }
}

class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private held: Buffer = Buffer.alloc(0);
  private isOver = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** @returns so many bytes, or none at the end */
  async take(count: number): Promise<Buffer> {
    while (this.held.length < count && (await this.pull())) {
      // Until enough is held.
    }
    if (this.held.length < count && (this.held.length > 0 || !this.isOver)) throw cutOff();
    const taken = this.held.subarray(0, count);
    this.held = this.held.subarray(taken.length);
    return taken;
  }

  async *stream(count: number): AsyncGenerator<Buffer, void, void> {
    let left = count;
    while (left > 0) {
      if (this.held.length === 0 && !(await this.pull())) throw cutOff();
      const chunk = this.held.subarray(0, left);
      this.held = this.held.subarray(chunk.length);
      left -= chunk.length;
      if (chunk.length > 0) yield chunk;
    }
  }

  /** Reads what stands after the end of the archive, which is only filling. */
  async drain(): Promise<void> {
    this.held = Buffer.alloc(0);
    while (await this.pull()) this.held = Buffer.alloc(0);
  }

  private async pull(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done === true) {
      this.isOver = true;
      return false;
    }
    const chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    this.held = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
    return true;
  }
}

function requireChecksum(header: Buffer): void {
  let sum = 0;
  for (let index = 0; index < BLOCK_BYTES; index += 1) {
    // The checksum is worked out as if its own field were blanks.
    sum += index >= CHECKSUM.start && index < CHECKSUM.end ? 0x20 : (header[index] ?? 0);
  }
  if (sum !== parseOctal(header, CHECKSUM)) throw refuse('tar_damaged', 'This is not a tar archive, or it is damaged.');
}

function parseOctal(header: Buffer, field: { readonly start: number; readonly end: number }): number {
  const text = textOf(header, field).trim();
  if (!/^[0-7]{1,11}$/.test(text)) throw refuse('tar_damaged', 'This is not a tar archive, or it is damaged.');
  return Number.parseInt(text, 8);
}

function textOf(header: Buffer, { start, end }: { readonly start: number; readonly end: number }): string {
  const field = header.subarray(start, end);
  const zero = field.indexOf(0);
  return field.subarray(0, zero < 0 ? field.length : zero).toString('latin1');
}

function cutOff(): InvalidInputError {
  return refuse('tar_damaged', 'The archive is cut off.');
}

function refuse(code: string, detail: string): InvalidInputError {
  return new InvalidInputError([{ code, detail }]);
}
