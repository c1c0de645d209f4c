import { createReadStream, readdirSync, type Stats, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImportInput } from '../exchange/read-import.ts';
import { echoText } from '../model/echoed-text.ts';
import { InvalidInputError } from '../model/errors.ts';

/** Files that are one import. */
export interface ImportFiles {
  readonly input: ImportInput;
  /** Names of the files, without folders. */
  readonly names: readonly string[];
  /** Of all files together, as they lie on the disk. */
  readonly totalBytes: number;
}

type CsvPart = 'items' | 'groups' | 'dependencies';

const CSV_NAME = /^(items|groups|dependencies)\.csv(\.gz)?$/;
const JSON_NAME = /\.(json|ndjson|jsonl)(\.gz)?$/;
/** An estate's folder holds one of these, or the three tables; the first that is there is read. */
const ESTATE_FILES = ['estate.json', 'estate.ndjson', 'estate.json.gz', 'estate.ndjson.gz'] as const;
const WHAT_IS_READ = 'one .json or .ndjson file, or items.csv, groups.csv and dependencies.csv; each may be .gz';

/**
 * Opens what is to be imported.
 * @param paths a folder, or files; what each is, is known by its name
 * @param onBytes told how many bytes were read of all files together
 * @returns one input for the import
 * @throws `InvalidInputError` with `import_files` for a path that does not exist and for files that are not one import
 */
export function openImportFiles(paths: readonly string[], onBytes?: (bytes: number) => void): ImportFiles {
  const files = paths.flatMap((path) => (statOf(path).isDirectory() ? listEstateFiles(path) : [path]));
  const totalBytes = files.reduce((sum, path) => sum + statOf(path).size, 0);
  let read = 0;
  async function* bytesOf(path: string): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      read += (chunk as Buffer).length;
      onBytes?.(read);
      yield chunk as Buffer;
    }
  }
  return { input: inputOf(files, bytesOf), names: files.map((path) => basename(path)), totalBytes };
}

function inputOf(files: readonly string[], bytesOf: (path: string) => AsyncIterable<Uint8Array>): ImportInput {
  const [first] = files;
  const json = first === undefined ? null : JSON_NAME.exec(basename(first));
  if (first !== undefined && files.length === 1 && json !== null) {
    return { format: json[1] === 'json' ? 'json' : 'ndjson', bytes: bytesOf(first) };
  }
  const tables: Partial<Record<CsvPart, AsyncIterable<Uint8Array>>> = {};
  for (const path of files) {
    const part = CSV_NAME.exec(basename(path))?.[1] as CsvPart | undefined;
    if (part === undefined) {
      const isOneOfMany = JSON_NAME.test(basename(path));
      const problem = isOneOfMany ? 'stands beside other files' : 'is not a file that is read';
      throw refuse(`${echoText(basename(path))} ${problem}. An import is ${WHAT_IS_READ}.`);
    }
    if (tables[part] !== undefined) throw refuse(`There are two files of ${part}. An import is ${WHAT_IS_READ}.`);
    tables[part] = bytesOf(path);
  }
  if (files.length === 0) throw refuse(`There is nothing to import. An import is ${WHAT_IS_READ}.`);
  return { format: 'csv', files: tables };
}

function listEstateFiles(folder: string): readonly string[] {
  const names = readdirSync(folder);
  const whole = ESTATE_FILES.find((name) => names.includes(name));
  if (whole !== undefined) return [join(folder, whole)];
  const tables = names.filter((name) => CSV_NAME.test(name)).sort();
  if (tables.length > 0) return tables.map((name) => join(folder, name));
  throw refuse(
    `The folder ${echoText(basename(folder))} holds no estate: no estate.json or estate.ndjson, and no items.csv.`,
  );
}

function statOf(path: string): Stats {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw refuse(`There is no file or folder ${echoText(path)}.`);
  return found;
}

function refuse(detail: string): InvalidInputError {
  return new InvalidInputError([{ code: 'import_files', detail }]);
}
