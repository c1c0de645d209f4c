import { echoText } from '../model/echoed-text.ts';
import { InvalidInputError } from '../model/errors.ts';
import { FORBIDDEN_KEYS } from '../model/forbidden-keys.ts';
import { hintNearestName } from '../model/nearest-name.ts';
import type { FactKind, FactSink, ImportProblems } from './fact-sink.ts';
import { checkHeader, HEADER_FIELDS } from './import-header.ts';
import type { JsonRecord } from './json-record.ts';
import { type JsonPieceTaker, JsonSplitter } from './json-splitter.ts';
import type { Pacer } from './pacer.ts';
import type { JsonValue } from './strict-json-parser.ts';

const FACT_LISTS: ReadonlyMap<string, FactKind> = new Map([
  ['items', 'item'],
  ['groups', 'group'],
  ['dependencies', 'dependency'],
]);

/**
 * Reads Faultline's JSON: one object with the fields of a header and the lists `items`, `groups` and `dependencies`. The
 * catalogue must stand before the lists, because they are checked against it as they come.
 * @param chunks UTF-8, each chunk for itself
 * @param sink told of everything that has the right form
 * @param problems told of everything that has not
 * @param pacer asked after every fact
 * @throws `InvalidInputError` with `import_empty` when there is nothing but blanks; with `json_syntax` where the text cannot
 * be read on
 */
export async function readJson(
  chunks: AsyncIterable<Buffer>,
  sink: FactSink,
  problems: ImportProblems,
  pacer: Pacer,
): Promise<void> {
  const document = new DocumentTaker(sink, problems);
  const splitter = new JsonSplitter(FACT_LISTS, document);
  for await (const chunk of chunks) {
    splitter.push(chunk.toString('utf8'));
    while (splitter.advance(PIECES_PER_TURN)) if (pacer.isDue(PIECES_PER_TURN)) await pacer.rest();
    if (pacer.isDue(chunk.length)) await pacer.rest();
  }
  if (!splitter.end()) {
    throw new InvalidInputError([{ code: 'import_empty', detail: 'The file is empty.', line: 1, column: 1 }]);
  }
  document.end();
}

const PIECES_PER_TURN = 16;

/** Puts the pieces of the top-level object together. */
class DocumentTaker implements JsonPieceTaker {
  private readonly sink: FactSink;
  private readonly problems: ImportProblems;
  private readonly header: Record<string, JsonValue> = {};
  private readonly headerPieces = new Map<string, JsonRecord>();
  private readonly seen = new Set<string>();
  private hasFacts = false;

  constructor(sink: FactSink, problems: ImportProblems) {
    this.sink = sink;
    this.problems = problems;
  }

  takeKey(piece: JsonRecord): string {
    const key = String(piece.parse(this.problems));
    const known = [...HEADER_FIELDS, ...FACT_LISTS.keys()];
    if (FORBIDDEN_KEYS.has(key)) this.add('forbidden_key', `The key ${echoText(key)} is not allowed anywhere.`, piece);
    else if (this.seen.has(key))
      this.add('duplicate_key', `The key ${echoText(key)} stands twice in one object.`, piece);
    else if (!known.some((name) => name === key)) {
      this.add('unknown_field', `There is no field ${echoText(key)}.${hintNearestName(key, known)}`, piece);
    } else if (key === 'catalogue' && this.hasFacts) {
      this.add('catalogue_misplaced', 'The catalogue must stand before items, groups and dependencies.', piece);
    }
    this.seen.add(key);
    const kind = FACT_LISTS.get(key);
    if (kind !== undefined) this.sink.startKind(kind);
    return key;
  }

  takeMember(key: string, piece: JsonRecord): void {
    const value = piece.parse(this.problems);
    if (value === undefined || !HEADER_FIELDS.some((name) => name === key)) return;
    this.header[key] = value;
    this.headerPieces.set(key, piece);
  }

  takeElement(kind: FactKind, piece: JsonRecord): void {
    // Only the catalogue has to be known by now; the rest of the header may follow the lists.
    if (!this.hasFacts) {
      this.hasFacts = true;
      const { catalogue } = this.header;
      if (catalogue !== undefined) this.sink.takeHeader({ catalogue }, this.headerPlace());
    }
    const value = piece.parseObject(this.problems);
    if (value !== undefined) this.sink.takeFact(kind, value, piece, false);
  }

  fail(code: string, detail: string, line: number, column: number): never {
    this.problems.add({ code, detail, line, column, isForm: true });
    this.problems.throwIfAny();
    throw new Error('a problem was noted but not thrown');
  }

  end(): void {
    const place = this.headerPlace();
    if (!checkHeader(this.header, place, this.problems)) return;
    const { catalogue, ...rest } = this.header;
    const isCatalogueNew = catalogue !== undefined && !this.hasFacts;
    this.sink.takeHeader(isCatalogueNew ? this.header : rest, place);
  }

  private headerPlace() {
    return {
      line: 1,
      positionOf: (pointer: string) => {
        const [, key = '', ...inner] = pointer.split('/');
        const piece = this.headerPieces.get(key);
        if (piece === undefined) return { pointer, line: 1, column: 1 };
        return piece.positionOf(inner.map((part) => `/${part}`).join(''));
      },
    };
  }

  private add(code: string, detail: string, piece: JsonRecord): void {
    this.problems.add({ ...piece.positionOf(''), code, detail, isForm: true });
  }
}
