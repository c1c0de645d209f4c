import { once } from 'node:events';
import { CsvError, type Parser, parse } from 'csv-parse';
import { InvalidInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { lineTooLong } from './read-lines.ts';

/** Splits CSV into rows of cells, and counts lines. The parser's own count takes a line break inside of quotes for two. */
export class CsvRows {
  private readonly parser: Parser;
  private readonly file: string;
  private linesOfRows = 0;
  private emptyLines = 0;
  private failure: unknown;

  /**
   * @param delimiter what separates cells
   * @param file name of the file, for problems
   * @param takeRow told of every row that is not empty, and of the line on which it begins
   */
  constructor(delimiter: string, file: string, takeRow: (cells: readonly string[], line: number) => void) {
    this.file = file;
    this.parser = parse({
      delimiter,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LIMITS.maxLineBytes,
      // Rows are taken as they are parsed; nothing is left to be read from the stream.
      on_record: (cells: readonly string[], { empty_lines: emptyLines }) => {
        this.emptyLines = emptyLines;
        const line = this.nextLine;
        this.linesOfRows += 1 + countLineBreaks(cells);
        takeRow(cells, line);
        return null;
      },
    });
    this.parser.on('error', (error) => {
      this.failure ??= error instanceof CsvError ? this.explain(error) : error;
    });
    this.parser.resume();
  }

  /**
   * Parses the next bytes.
   * @throws what `takeRow` throws; `InvalidInputError` with `csv_syntax` and the line; `TooLargeError` for a long row
   */
  async write(chunk: Uint8Array): Promise<void> {
    if (!this.parser.destroyed) {
      await new Promise<void>((resolve) => {
        this.parser.write(chunk, () => resolve());
      });
    }
    this.throwFailure();
  }

  /** Parses what is left. @throws as `write` */
  async end(): Promise<void> {
    if (!this.parser.destroyed) {
      const closed = once(this.parser, 'close').catch(() => undefined);
      this.parser.end();
      await closed;
    }
    this.throwFailure();
  }

  private get nextLine(): number {
    return this.linesOfRows + this.emptyLines + 1;
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  private explain(error: CsvError): Error {
    this.emptyLines = (error as unknown as { readonly empty_lines?: number }).empty_lines ?? this.emptyLines;
    const { nextLine: line, file } = this;
    if (error.code === 'CSV_MAX_RECORD_SIZE') return lineTooLong(line, file);
    const detail =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `The row on line ${line} opens a double quote that is never closed.`
        : `The row on line ${line} holds a double quote where none may stand; write it twice inside a quoted cell.`;
    return new InvalidInputError([{ code: 'csv_syntax', detail, file, line }]);
  }
}

function countLineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let index = cell.indexOf('\n'); index !== -1; index = cell.indexOf('\n', index + 1)) count += 1;
  }
  return count;
}
