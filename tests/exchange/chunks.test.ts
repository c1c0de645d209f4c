import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ImportProblems } from '../../server/exchange/fact-sink.ts';
import { Pacer } from '../../server/exchange/pacer.ts';
import { type ImportInput, readImport } from '../../server/exchange/read-import.ts';
import { server } from './open-estate.ts';

/** Everything a reader tells, in its order. */
async function toldBy(input: ImportInput): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  const problems = new ImportProblems();
  const sink = {
    startKind: () => {},
    takeHeader: (header: unknown) => told.push(header),
    takeFact: (kind: string, fact: unknown, place: { readonly line: number; positionOf(pointer: string): unknown }) =>
      told.push([kind, fact, place.line, place.positionOf(kind === 'item' ? '/name' : '/type')]),
  };
  await readImport(input, sink as never, problems, () => {}, new Pacer());
  problems.throwIfAny();
  return told;
}

const facts = [
  server('ä', { name: 'Ä "x" \\ 😀', description: 'one\ntwo', rtoMinutes: 12, tags: [] }),
  server('b', { mtbfHours: -1.5e-3, attributes: { a: true, b: null } }),
  { dependency: { consumerId: 'ä', type: 'uses', providerId: 'b' } },
];
const files = {
  ndjson: `\ufeff{"faultline":1}\n\n${facts.map((fact) => JSON.stringify(fact)).join('\r\n')}`,
  json: `\ufeff${JSON.stringify(
    {
      faultline: 1,
      name: 'cut \\" here',
      items: [facts[0], facts[1]].map((fact) => (fact as { readonly item: object }).item),
      dependencies: [(facts[2] as { readonly dependency: object }).dependency],
    },
    null,
    1,
  )}\n`,
  csv: '\ufeffid,name,class,status,description\r\nä,"Ä ""x"", y",server,in-service,"one\r\ntwo"\r\n\r\nb,B,server,ordered,\r\n',
};

async function* inTwo(bytes: Uint8Array, at: number): AsyncGenerator<Uint8Array, void, void> {
  yield bytes.subarray(0, at);
  yield bytes.subarray(at);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, void> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

describe.each(['ndjson', 'json', 'csv'] as const)('a file in %s', (format) => {
  const inputOf = (stream: AsyncIterable<Uint8Array>): ImportInput =>
    format === 'csv' ? { format, files: { items: stream } } : { format, bytes: stream };

  it('reads the same wherever its bytes are cut', async () => {
    const bytes = Buffer.from(files[format]);
    const whole = await toldBy(inputOf(inPieces(bytes, bytes.length)));
    expect(whole).toMatchSnapshot();
    for (let at = 0; at <= bytes.length; at += 1) expect(await toldBy(inputOf(inTwo(bytes, at)))).toEqual(whole);
    for (let size = 1; size < 20; size += 1) expect(await toldBy(inputOf(inPieces(bytes, size)))).toEqual(whole);
  });

  it('reads the same compressed, wherever its bytes are cut', async () => {
    const bytes = gzipSync(files[format]);
    const whole = await toldBy(inputOf(inPieces(Buffer.from(files[format]), 1 << 20)));
    for (let at = 0; at <= bytes.length; at += 7) expect(await toldBy(inputOf(inTwo(bytes, at)))).toEqual(whole);
    expect(await toldBy(inputOf(inPieces(bytes, 1)))).toEqual(whole);
  });
});
