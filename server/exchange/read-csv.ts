import { once } from 'node:events';
import { CsvError, type Parser, parse } from 'csv-parse';
import { type InputPosition, InvalidInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { splitTags, unguardCsvCell } from './csv-cells.ts';
import { CSV_FILES, type CsvColumn, detectDelimiter, readCsvHeader } from './csv-columns.ts';
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
  const rows = new RowTaker(options, sink, problems);
  let parser: Parser | undefined;
  let failure: unknown;
  let start = '';
  for await (const chunk of chunks) {
    if (parser === undefined) {
      start += chunk.toString('utf8');
      if (start.length > LIMITS.maxLineBytes) throw lineTooLong(1, file);
      if (!start.trimStart().includes('\n')) continue;
      parser = openParser(start, rows, options);
      parser.on('error', (error) => {
        failure ??= error;
      });
      await write(parser, Buffer.from(start));
    } else await write(parser, chunk);
    if (failure !== undefined) throw explain(failure, file, rows);
    if (pacer.isDue(chunk.length)) await pacer.rest();
  }
  if (parser === undefined && start.trim() === '') {
    throw new InvalidInputError([{ code: 'import_empty', detail: 'The file is empty.', file, line: 1, column: 1 }]);
  }
  if (parser === undefined) {
    parser = openParser(start, rows, options);
    parser.on('error', (error) => {
      failure ??= error;
    });
    await write(parser, Buffer.from(start));
  }
  await finish(parser);
  if (failure !== undefined) throw explain(failure, file, rows);
}

function openParser(start: string, rows: RowTaker, options: CsvOptions): Parser {
  const blank = start.length - start.trimStart().length;
  const delimiter = detectDelimiter(start.slice(blank).split('\n', 1)[0] ?? '');
  if (delimiter !== ',') options.onDelimiter(delimiter);
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LIMITS.maxLineBytes,
    // Rows are taken as they are parsed; nothing is left to be read from the stream.
    on_record: (row: unknown) => {
      rows.take(row as ParsedRow);
      return null;
    },
  });
  parser.resume();
  return parser;
}

async function write(parser: Parser, chunk: Buffer): Promise<void> {
  if (parser.destroyed) return;
  await new Promise<void>((resolve) => {
    parser.write(chunk, () => resolve());
  });
}

async function finish(parser: Parser): Promise<void> {
  if (parser.destroyed) return;
  const closed = once(parser, 'close').catch(() => undefined);
  parser.end();
  await closed;
}

function explain(failure: unknown, file: string, rows: RowTaker): unknown {
  if (!(failure instanceof CsvError)) return failure;
  const { empty_lines: emptyLines = 0 } = failure as unknown as Partial<ParsedRow['info']>;
  const line = rows.lineAfter(emptyLines);
  if (failure.code === 'CSV_MAX_RECORD_SIZE') return lineTooLong(line, file);
  const detail =
    failure.code === 'CSV_QUOTE_NOT_CLOSED'
      ? `The row on line ${line} opens a double quote that is never closed.`
      : `The row on line ${line} holds a double quote where none may stand; write it twice inside a quoted cell.`;
  return new InvalidInputError([{ code: 'csv_syntax', detail, file, line }]);
}

/** A row, and what the parser had counted by then. */
interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly empty_lines: number };
}

/** Turns rows into facts. */
class RowTaker implements RecordPlace {
  readonly file: string;
  line = 0;
  private linesOfRows = 0;
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

  take({ record, info }: ParsedRow): void {
    this.line = this.lineAfter(info.empty_lines);
    this.linesOfRows += 1 + countLineBreaks(record);
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

  /**
   * Tells on which line the row begins that is not taken yet. The parser's own count takes a line break inside of quotes for two.
   * @param emptyLines how many empty lines were passed over
   */
  lineAfter(emptyLines: number): number {
    return this.linesOfRows + emptyLines + 1;
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

function countLineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let index = cell.indexOf('\n'); index !== -1; index = cell.indexOf('\n', index + 1)) count += 1;
  }
  return count;
}
