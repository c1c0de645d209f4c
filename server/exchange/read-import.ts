import { InvalidInputError } from '../model/errors.ts';
import { CSV_FILES } from './csv-columns.ts';
import type { FactKind, FactSink, ImportProblems } from './fact-sink.ts';
import { readImportBytes } from './import-bytes.ts';
import type { Pacer } from './pacer.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readNdjson } from './read-ndjson.ts';

/** What is to be imported: one stream, or up to three for CSV. Each may be gzip, which is known by its first bytes. */
export type ImportInput =
  | { readonly format: 'json' | 'ndjson'; readonly bytes: AsyncIterable<Uint8Array> }
  | {
      readonly format: 'csv';
      readonly files: {
        readonly items?: AsyncIterable<Uint8Array>;
        readonly groups?: AsyncIterable<Uint8Array>;
        readonly dependencies?: AsyncIterable<Uint8Array>;
      };
      /** When true, columns that are not known are passed over instead of refused. */
      readonly ignoresUnknownColumns?: boolean;
    };

/** Told of what is worth knowing and refuses nothing. */
export type NoticeTaker = (code: string, detail: string) => void;

/**
 * Reads an import of any format.
 * @param input what is to be imported
 * @param sink told of everything that has the right form; of CSV items first, then groups, then dependencies
 * @param problems told of everything that has not
 * @param notice told of what was found out by looking, such as the delimiter of a CSV file
 * @param pacer asked after every record
 * @throws whatever the reader of the format throws
 */
export async function readImport(
  input: ImportInput,
  sink: FactSink,
  problems: ImportProblems,
  notice: NoticeTaker,
  pacer: Pacer,
): Promise<void> {
  if (input.format !== 'csv') {
    const read = input.format === 'json' ? readJson : readNdjson;
    return read(readImportBytes(input.bytes), sink, problems, pacer);
  }
  const parts: readonly (readonly [FactKind, AsyncIterable<Uint8Array> | undefined])[] = [
    ['item', input.files.items],
    ['group', input.files.groups],
    ['dependency', input.files.dependencies],
  ];
  if (parts.every(([, bytes]) => bytes === undefined)) {
    throw new InvalidInputError([{ code: 'import_empty', detail: 'No file was sent.' }]);
  }
  for (const [kind, bytes] of parts) {
    if (bytes === undefined) continue;
    sink.startKind(kind);
    const options = {
      kind,
      ignoresUnknownColumns: input.ignoresUnknownColumns ?? false,
      onDelimiter: (delimiter: string) => {
        const name = delimiter === ';' ? 'semicolons' : 'tabs';
        notice('delimiter_detected', `The cells of ${CSV_FILES[kind]} were read as separated by ${name}.`);
      },
    };
    await readCsv(readImportBytes(bytes), options, sink, problems, pacer);
  }
}
