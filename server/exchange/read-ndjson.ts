import { echoText } from '../model/echoed-text.ts';
import { InvalidInputError } from '../model/errors.ts';
import { hintNearestName } from '../model/nearest-name.ts';
import type { FactKind, FactSink, ImportProblems, StatedObject } from './fact-sink.ts';
import { checkHeader, HEADER_FIELDS } from './import-header.ts';
import { isStatedObject, JsonRecord } from './json-record.ts';
import type { Pacer } from './pacer.ts';
import { readLines } from './read-lines.ts';

const FACT_KINDS: ReadonlySet<FactKind> = new Set(['item', 'group', 'dependency']);

/**
 * Reads Faultline's NDJSON: an optional header line, then one fact a line.
 * @param chunks UTF-8, each chunk for itself
 * @param sink told of everything that has the right form
 * @param problems told of everything that has not
 * @param pacer asked after every line
 * @throws `InvalidInputError` with `import_empty` when there is nothing but blanks
 */
export async function readNdjson(
  chunks: AsyncIterable<Buffer>,
  sink: FactSink,
  problems: ImportProblems,
  pacer: Pacer,
): Promise<void> {
  for (const kind of FACT_KINDS) sink.startKind(kind);
  let records = 0;
  await readLines(chunks, pacer, (text, line) => {
    if (isBlank(text)) return;
    records += 1;
    const record = new JsonRecord(text, line, 1, '', true);
    const value = record.parseObject(problems);
    if (value !== undefined) takeRecord(value, record, records === 1, sink, problems);
  });
  if (records === 0) {
    throw new InvalidInputError([{ code: 'import_empty', detail: 'The file is empty.', line: 1, column: 1 }]);
  }
}

function takeRecord(
  value: StatedObject,
  record: JsonRecord,
  isFirst: boolean,
  sink: FactSink,
  problems: ImportProblems,
): void {
  let kind: string | undefined;
  let count = 0;
  for (const key in value) {
    kind ??= key;
    count += 1;
  }
  if (count === 1 && kind !== undefined && FACT_KINDS.has(kind as FactKind)) {
    const fact = value[kind] as StatedObject;
    if (isStatedObject(fact as never)) sink.takeFact(kind as FactKind, fact, record.within(`/${kind}`), false);
    else {
      const detail = `${echoText(kind)} must be an object.`;
      problems.add({ code: 'not_an_object', detail, isForm: true, ...record.positionOf(`/${kind}`) });
    }
    return;
  }
  if (Object.hasOwn(value, 'faultline')) {
    if (isFirst) {
      if (checkHeader(value, record, problems)) sink.takeHeader(value, record);
      return;
    }
    const detail = 'The header may only stand on the first line.';
    problems.add({ code: 'header_misplaced', detail, isForm: true, ...record.positionOf('') });
    return;
  }
  const known = [...FACT_KINDS, ...(isFirst ? HEADER_FIELDS : [])];
  const detail = `A line holds one of "item", "group" and "dependency".${hintNearestName(kind ?? '', known)}`;
  problems.add({ code: 'record_unknown', detail, isForm: true, ...record.positionOf('') });
}

function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 0x7b ? false : text.trim() === '';
}
