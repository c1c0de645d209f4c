import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is kept in memory before a file is used. */
const MAX_CHARACTERS_IN_MEMORY = 16 * 1024 * 1024;
const BLOCK_CHARACTERS = 256 * 1024;
const READ_BYTES = 256 * 1024;

/** Keeps many lines of text in their order: some in memory, many in a private temporary file. */
export class ItemSpool {
  private readonly blocks: string[] = [];
  private block = '';
  private charactersInMemory = 0;
  private file: { readonly directory: string; readonly path: string; readonly descriptor: number } | undefined;

  /** Appends a line; it must not hold a line feed. */
  append(line: string): void {
    this.block += `${line}\n`;
    if (this.block.length >= BLOCK_CHARACTERS) this.closeBlock();
  }

  /**
   * Reads all lines; may be read several times, not while lines are appended.
   * @returns lines in their order, some at a time
   */
  async *read(): AsyncGenerator<readonly string[], void, void> {
    if (this.block !== '') this.closeBlock();
    if (this.file === undefined) {
      for (const block of this.blocks) yield block.slice(0, -1).split('\n');
      return;
    }
    const handle = await open(this.file.path, 'r');
    try {
      yield* readFileLines(handle);
    } finally {
      await handle.close();
    }
  }

  /** Lets go of the file. Safe to call twice. */
  dispose(): void {
    this.blocks.length = 0;
    this.block = '';
    if (this.file === undefined) return;
    closeSync(this.file.descriptor);
    rmSync(this.file.directory, { recursive: true, force: true });
    this.file = undefined;
  }

  private closeBlock(): void {
    this.charactersInMemory += this.block.length;
    if (this.file !== undefined) writeSync(this.file.descriptor, this.block);
    else this.blocks.push(this.block);
    this.block = '';
    if (this.file === undefined && this.charactersInMemory > MAX_CHARACTERS_IN_MEMORY) this.moveToFile();
  }

  private moveToFile(): void {
    const directory = mkdtempSync(join(tmpdir(), 'faultline-import-'));
    const path = join(directory, 'items.ndjson');
    this.file = { directory, path, descriptor: openSync(path, 'wx', 0o600) };
    for (const block of this.blocks) writeSync(this.file.descriptor, block);
    this.blocks.length = 0;
  }
}

async function* readFileLines(handle: FileHandle): AsyncGenerator<readonly string[], void, void> {
  let held = Buffer.alloc(0);
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES, null);
    if (bytesRead === 0) return;
    const bytes = Buffer.concat([held, buffer.subarray(0, bytesRead)]);
    const end = bytes.lastIndexOf(0x0a);
    if (end >= 0) yield bytes.toString('utf8', 0, end).split('\n');
    held = bytes.subarray(end + 1);
  }
}
