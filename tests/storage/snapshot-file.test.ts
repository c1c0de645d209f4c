import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { StoreUnusableError } from '../../server/model/errors.ts';
import { SnapshotFile } from '../../server/storage/snapshot-file.ts';
import { type EstateFacts, streamSnapshot } from '../topology/estate-facts.ts';
import { dependency, item } from './estate-fixtures.ts';

const FACTS: EstateFacts = {
  catalogue: DEFAULT_CATALOGUE,
  items: [item('a', { description: 'line\nend “—” 😀', attributes: { port: '80' } }), item('b'), item('c')],
  groups: [
    { consumerId: 'a', name: 'disks', need: '50%' as never, source: 'cmdb' },
    { consumerId: 'a', name: 'feeds', need: 1, fullAt: 2 },
  ],
  dependencies: [
    dependency('a', 'b', { group: 'feeds', weight: 3, strength: 'soft', source: 'scan' }),
    dependency('a', 'c', { group: 'feeds' }),
    dependency('b', 'c'),
  ],
};
const NEVER = new AbortController().signal;

let folder: string;
let path: string;
let file: SnapshotFile;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-snapshot-'));
  path = join(folder, 'estate.snapshot');
  file = new SnapshotFile(path);
  await file.write(streamSnapshot(FACTS, 2), 1_000_000, NEVER);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const readAll = async () => {
  const batches: unknown[] = [];
  for await (const batch of file.read()) batches.push(batch);
  return batches;
};

/** Writes the file anew with other text in it. */
const alter = (change: (text: string) => string) =>
  writeFileSync(path, gzipSync(change(gunzipSync(readFileSync(path)).toString('utf8'))));

describe('a snapshot file', () => {
  it('gives back the batches that it was given', async () => {
    const given: unknown[] = [];
    for await (const batch of streamSnapshot(FACTS, 2)) given.push(batch);
    expect(await readAll()).toMatchObject(given as object);
  });

  it('is for its owner alone, and tells when the store was last heard of', async () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await file.readHeardAt()).toBe(1_000_000);
    await file.confirm(2_000_000);
    expect(await file.readHeardAt()).toBe(2_000_000);
    expect(await new SnapshotFile(join(folder, 'none')).readHeardAt()).toBeUndefined();
  });

  it('is for its owner alone whatever lay where it is written', async () => {
    writeFileSync(`${path}.partial`, 'left over', { mode: 0o666 });
    chmodSync(`${path}.partial`, 0o666);
    await file.write(streamSnapshot(FACTS, 2), 1_000_000, NEVER);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('stays as it was when a writing is given up or goes wrong', async () => {
    const before = readFileSync(path);
    const stopping = new AbortController();
    async function* stop() {
      for await (const batch of streamSnapshot(FACTS, 1)) {
        yield batch;
        stopping.abort(new Error('enough'));
      }
    }
    await expect(file.write(stop(), 1, stopping.signal)).rejects.toThrow();
    async function* fail() {
      yield* streamSnapshot(FACTS, 1);
      throw new Error('the source fails');
    }
    await expect(file.write(fail(), 1, NEVER)).rejects.toThrow('the source fails');
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(folder)).toEqual(['estate.snapshot']);
  });

  for (const [name, harm] of Object.entries({
    'cut off': () => writeFileSync(path, readFileSync(path).subarray(0, -20)),
    'overwritten in its middle': () => {
      const bytes = readFileSync(path);
      bytes.fill(0x55, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 8);
      writeFileSync(path, bytes);
    },
    empty: () => writeFileSync(path, ''),
    'not a snapshot': () => writeFileSync(path, 'hello'),
    'without its last line': () => alter((text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)),
    'without its head': () => alter((text) => text.slice(text.indexOf('\n') + 1)),
    'of another version': () => alter((text) => text.replace('"faultlineSnapshot":1', '"faultlineSnapshot":2')),
  })) {
    it(`is refused when it is ${name}`, async () => {
      harm();
      await expect(readAll()).rejects.toBeInstanceOf(StoreUnusableError);
    });
  }

  it('that the system does not let be read is not called damaged, and the way out is named', async () => {
    const within = new SnapshotFile(join(path, 'estate.snapshot'));
    await expect(within.readHeardAt()).rejects.toThrow(
      'cannot be read (ENOTDIR). What is named as its folder is a file',
    );
    rmSync(path);
    mkdirSync(path);
    await expect(readAll()).rejects.toThrow('cannot be read (EISDIR). It is a folder');
    await expect(readAll()).rejects.toBeInstanceOf(StoreUnusableError);
  });
});
