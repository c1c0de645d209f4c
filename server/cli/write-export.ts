import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type ExportFormat, exportEstate } from '../use-cases/export-estate.ts';

/**
 * Writes an estate to a file, for its owner alone; compressed when the name ends in `.gz`.
 * @remarks The file appears when it is complete, so that nobody takes half of it for all.
 * @throws the system's error; the signal's reason
 */
export async function writeExport(
  view: Parameters<typeof exportEstate>[0],
  path: string,
  format: ExportFormat,
  signal: AbortSignal,
): Promise<void> {
  const partial = `${path}.partial`;
  const source = Readable.from(exportEstate(view, format, signal));
  // A file that is there already keeps its rights, and may lead elsewhere.
  rmSync(partial, { force: true });
  const file = createWriteStream(partial, { flags: 'wx', mode: 0o600 });
  try {
    if (path.endsWith('.gz')) await pipeline(source, createGzip(), file);
    else await pipeline(source, file);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
