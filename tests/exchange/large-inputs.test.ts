import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createGzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ImportProblems } from '../../server/exchange/fact-sink.ts';
import { Pacer } from '../../server/exchange/pacer.ts';
import { type ImportInput, readImport } from '../../server/exchange/read-import.ts';
import { StagedImport } from '../../server/exchange/staging/staged-import.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { refusalOf, server } from './open-estate.ts';

const MEGABYTE = 1024 * 1024;

async function* repeat(
  first: string,
  middle: Buffer,
  times: number,
  last = '',
): AsyncGenerator<Uint8Array, void, void> {
  yield Buffer.from(first);
  for (let turn = 0; turn < times; turn += 1) yield middle;
  yield Buffer.from(last);
}

function stage() {
  const problems = new ImportProblems();
  const standing = { catalogue: DEFAULT_CATALOGUE, findItem: () => undefined, findGroup: () => undefined };
  return { problems, staged: new StagedImport(standing, undefined, problems) };
}

/** Reads to the end or the refusal, and tells by how much the process grew at most, and how long it took. */
async function read(input: ImportInput) {
  const { problems, staged } = stage();
  const rssBefore = process.memoryUsage().rss;
  let rssMost = rssBefore;
  const watch = setInterval(() => {
    rssMost = Math.max(rssMost, process.memoryUsage().rss);
  }, 5);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = process.cpuUsage();
  try {
    await readImport(input, staged, problems, () => {}, new Pacer());
    problems.throwIfAny();
    return { staged };
  } finally {
    clearInterval(watch);
    delay.disable();
    Object.assign(measured, {
      grownBytes: Math.max(rssMost, process.memoryUsage().rss) - rssBefore,
      // Time of the processor, so that what else runs on the machine does not count.
      cpuMs: process.cpuUsage(started).user / 1e3,
      blockedMs: delay.max / 1e6,
    });
  }
}

const measured = { grownBytes: 0, cpuMs: 0, blockedMs: 0 };
const filler = Buffer.alloc(64 * 1024, 'x');

describe('a line of 100 MB', () => {
  it.each([
    ['ndjson', '{"item":{"id":"a","description":"'],
    ['json', '{"faultline":1,"items":[{"id":"a","description":"'],
    ['csv', 'id,name,class,status\na,'],
  ] as const)('is refused in %s as soon as it is too long, in constant memory', async (format, start) => {
    let taken = 0;
    async function* counted() {
      for await (const chunk of repeat(start, filler, 1_600)) {
        taken += chunk.length;
        yield chunk;
      }
    }
    const input: ImportInput =
      format === 'csv' ? { format, files: { items: counted() } } : { format, bytes: counted() };
    expect(await refusalOf(read(input))).toMatchObject({ code: 'too-large', reason: 'line_too_long' });
    expect(taken).toBeLessThan(3 * MEGABYTE);
    expect(measured.grownBytes).toBeLessThan(64 * MEGABYTE);
  });

  it('of blanks between facts is read in constant memory', async () => {
    const blanks = Buffer.alloc(64 * 1024, ' ');
    const bytes = repeat('{"faultline":1,"items":[', blanks, 1_600, ']}');
    expect((await read({ format: 'json', bytes })).staged.itemCount).toBe(0);
    expect(measured.grownBytes).toBeLessThan(64 * MEGABYTE);
  });

  it('of many facts is no matter in JSON', async () => {
    const fact = `${JSON.stringify(server('s').item)},`;
    async function* line() {
      yield Buffer.from('{"faultline":1,"items":[');
      for (let index = 0; index < 100_000; index += 1) yield Buffer.from(fact.replace('"id":"s"', `"id":"s${index}"`));
      yield Buffer.from(`${JSON.stringify(server('last').item)}]}`);
    }
    expect((await read({ format: 'json', bytes: line() })).staged.itemCount).toBe(100_001);
  });
});

describe('a gzip bomb', () => {
  it.each(['ndjson', 'json', 'csv'] as const)(
    'is refused in %s within 2 seconds, in constant memory',
    async (format) => {
      const gzip = createGzip({ level: 9 });
      const chunks: Uint8Array[] = [];
      gzip.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      const ended = new Promise((resolve) => gzip.on('end', resolve));
      gzip.write(format === 'csv' ? 'id,name,class,status\n' : format === 'json' ? '{' : '{"faultline":1}\n');
      const zeros = Buffer.alloc(MEGABYTE, '\n');
      // 1 GB of line breaks is 1 MB of gzip; a quarter of it is as good a bomb.
      for (let turn = 0; turn < 256; turn += 1)
        if (!gzip.write(zeros)) await new Promise((resolve) => gzip.once('drain', resolve));
      gzip.end();
      await ended;
      async function* bomb() {
        yield Buffer.concat(chunks);
      }
      const input: ImportInput = format === 'csv' ? { format, files: { items: bomb() } } : { format, bytes: bomb() };
      expect(await refusalOf(read(input))).toMatchObject({ code: 'too-large', reason: 'decompressed_too_large' });
      expect(measured.cpuMs).toBeLessThan(2_000);
      expect(measured.grownBytes).toBeLessThan(64 * MEGABYTE);
    },
    60_000,
  );
});

describe('many facts', () => {
  it('are staged without holding up anybody for long', async () => {
    async function* facts() {
      for (let index = 0; index < 60_000; index += 1) {
        const dependency = { consumerId: `s${index}`, type: 'uses', providerId: `s${(index * 7 + 1) % 60_000}` };
        yield Buffer.from(`${JSON.stringify(server(`s${index}`))}\n${JSON.stringify({ dependency })}\n`);
      }
    }
    const { staged } = await read({ format: 'ndjson', bytes: facts() });
    expect(staged.itemCount).toBe(60_000);
    expect(staged.dependencies.size).toBe(60_000);
    expect(measured.blockedMs).toBeLessThan(500);
    staged.dispose();
  }, 60_000);

  it('come back from the disk in their order', async () => {
    async function* facts() {
      for (let index = 0; index < 30_000; index += 1) {
        yield Buffer.from(`${JSON.stringify(server(`ä${index}`, { description: 'é'.repeat(400) }))}\n`);
      }
    }
    const { staged } = await read({ format: 'ndjson', bytes: facts() });
    let index = 0;
    for await (const batch of staged.readItems()) {
      for (const { stated, line, isWhole } of batch) {
        expect(stated['id']).toBe(`ä${index}`);
        expect(line).toBe(index + 1);
        expect(isWhole).toBe(true);
        index += 1;
      }
    }
    expect(index).toBe(30_000);
    staged.dispose();
    staged.dispose();
  }, 60_000);
});
