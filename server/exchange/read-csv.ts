import { type InputPosition, InvalidInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { splitTags, unguardCsvCell } from './csv-cells.ts';
import { CSV_FILES, type CsvColumn, detectDelimiter, readCsvHeader } from './csv-columns.ts';
import { CsvRows } from './csv-rows.ts';
import type { FactKind, FactSink, ImportProblems, RecordPlace } from './fact-sink.ts';
import type { Pacer } from './pacer.ts';
import { lineTooLong } from './read-lines.ts';
import type { JsonValue } from './strict-json-parser.ts';

/** How a file of cells is to be read. */
export interface CsvOptions {
  /** What the file holds. */
  readonly kind: FactKind;
  /** When true, columns that are not known are passed over instead of refused. */
  readonly ignoresUnknownColumns: boolean;
  /** Told of what was found out by looking. */
  readonly onDelimiter: (delimiter: string) => void;
}

/**
 * Reads one of the three CSV files. An empty cell clears what stands, quoted or not; a column that is absent leaves it. An
 * apostrophe before `=`, `+`, `-`, `@`, tab or line break is the guard that the export puts there, and is taken away.
 * @param chunks UTF-8, each chunk for itself
 * @param options what the file holds and how strict to be
 * @param sink told of every row that has the right form
 * @param problems told of everything that has not
 * @param pacer asked after every chunk
 * @throws `InvalidInputError` with `import_empty` when there is nothing but blanks; with `csv_syntax` where the file cannot be
 * read on; `TooLargeError` for a row of more than `LIMITS.maxLineBytes`
 */
export async function readCsv(
  chunks: AsyncIterable<Buffer>,
  options: CsvOptions,
  sink: FactSink,
  problems: ImportProblems,
  pacer: Pacer,
): Promise<void> {
  const file = CSV_FILES[options.kind];
  const facts = new RowTaker(options, sink, problems);
  let rows: CsvRows | undefined;
  let start = '';
  for await (const chunk of chunks) {
    if (rows === undefined) {
      start += chunk.toString('utf8');
      if (start.length > LIMITS.maxLineBytes) throw lineTooLong(1, file);
      if (!start.trimStart().includes('\n')) continue;
      rows = openRows(start, facts, options);
    }
    const bytes = start === '' ? chunk : Buffer.from(start);
    start = '';
    for (let at = 0; at < bytes.length; at += BYTES_PER_TURN) {
      await rows.write(bytes.subarray(at, at + BYTES_PER_TURN));
      if (pacer.isDue(BYTES_PER_TURN)) await pacer.rest();
    }
  }
  if (rows === undefined && start.trim() === '') {
    throw new InvalidInputError([{ code: 'import_empty', detail: 'The file is empty.', file, line: 1, column: 1 }]);
  }
  rows ??= openRows(start, facts, options);
  if (start !== '') await rows.write(Buffer.from(start));
  await rows.end();
}

const BYTES_PER_TURN = 16 * 1024;

function openRows(start: string, facts: RowTaker, options: CsvOptions): CsvRows {
  const delimiter = detectDelimiter(start.trimStart().split('\n', 1)[0] ?? '');
  if (delimiter !== ',') options.onDelimiter(delimiter);
  return new CsvRows(delimiter, CSV_FILES[options.kind], (cells, line) => facts.take(cells, line));
}

/** Turns rows into facts. */
class RowTaker implements RecordPlace {
  readonly file: string;
  line = 0;
  private readonly options: CsvOptions;
  private readonly sink: FactSink;
  private readonly problems: ImportProblems;
  private columns: readonly CsvColumn[] | undefined;
  private isHeaderRead = false;

  constructor(options: CsvOptions, sink: FactSink, problems: ImportProblems) {
    this.options = options;
    this.sink = sink;
    this.problems = problems;
    this.file = CSV_FILES[options.kind];
  }

  take(record: readonly string[], line: number): void {
    this.line = line;
    if (!this.isHeaderRead) {
      this.isHeaderRead = true;
      this.columns = readCsvHeader(record, { ...this.options, problems: this.problems });
      // Without columns no row can be understood.
      if (this.columns === undefined) this.problems.throwIfAny();
      return;
    }
    const columns = this.columns ?? [];
    if (record.length !== columns.length) {
      const detail = `Line ${this.line} has ${record.length} cells, the header has ${columns.length}.`;
      this.problems.add({ code: 'cell_count', detail, file: this.file, line: this.line, isForm: true });
      return;
    }
    this.sink.takeFact(this.options.kind, this.readRow(columns, record), this, true);
  }

  positionOf(pointer: string): InputPosition {
    const [, field = '', inner = ''] = pointer.split('/');
    const index = (this.columns ?? []).findIndex((column) =>
      field === 'attributes' ? column.holds === 'attribute' && column.field === inner : column.field === field,
    );
    return { file: this.file, line: this.line, pointer, ...(index < 0 ? {} : { column: index + 1 }) };
  }

  private readRow(columns: readonly CsvColumn[], cells: readonly string[]): Record<string, JsonValue> {
    const stated: Record<string, JsonValue> = {};
    let attributes: Record<string, JsonValue> | undefined;
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index] as CsvColumn;
      const cell = unguardCsvCell(cells[index] ?? '');
      if (column.holds === 'nothing') continue;
      if (column.holds === 'attribute') {
        attributes ??= {};
        // An attribute may have a column for each type; the one that says something counts.
        if (cell !== '') attributes[column.field] = this.readTyped(cell, column);
        else attributes[column.field] ??= null;
      } else if (cell === '') stated[column.field] = null;
      else stated[column.field] = column.holds === 'tags' ? splitTags(cell) : cell;
    }
    if (attributes !== undefined) stated['attributes'] = attributes;
    return stated;
  }

  private readTyped(cell: string, column: CsvColumn): JsonValue {
    if (column.type === 'class') return cell;
    if (column.type === 'boolean' && (cell === 'true' || cell === 'false')) return cell === 'true';
    const number = Number(cell);
    if (column.type === 'number' && /^-?\d/.test(cell) && Number.isFinite(number)) return number;
    const detail = `A cell of the column ${column.name} must be ${column.type === 'number' ? 'a number' : 'true or false'}.`;
    const position = this.positionOf(`/attributes/${column.field}`);
    this.problems.add({ code: 'out_of_range', detail, isForm: false, ...position });
    return null;
  }
}
