import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConflictError, StoreUnavailableError, StoreUnusableError } from '../../server/model/errors.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { backupSqliteStore } from '../../server/storage/sqlite/backup-sqlite-store.ts';
import {
  createSqliteStore,
  type EmbeddedStore,
  type SqliteStoreOptions,
} from '../../server/storage/sqlite/create-sqlite-store.ts';
import { MIGRATIONS } from '../../server/storage/sqlite/migrations/migrations.ts';
import { openConnection } from '../../server/storage/sqlite/sqlite-driver.ts';
import { addItem, item, readEstate, request } from './estate-fixtures.ts';

let directory: string;
let path: string;
let opened: EmbeddedStore[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'faultline-file-'));
  path = join(directory, 'estate.db');
});
afterEach(async () => {
  for (const store of opened) await store.close();
  opened = [];
  rmSync(directory, { recursive: true });
});

async function open(options: Partial<SqliteStoreOptions> = {}): Promise<EmbeddedStore> {
  const store = await createSqliteStore({ path, ...options });
  opened.push(store);
  return store;
}

async function expectUnusable(options: Partial<SqliteStoreOptions>, wayOut: RegExp): Promise<void> {
  const error: unknown = await open(options).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(StoreUnusableError);
  expect((error as Error).message).toMatch(wayOut);
}

/** Runs SQL on the file as another program would. */
function runSql(file: string, sql: string): void {
  const database = openConnection(file, 'writer', false);
  database.exec(sql);
  database.close();
}

describe('an estate file', () => {
  it('is made when there is none, for its owner alone', async () => {
    await open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is found again with all it holds', async () => {
    const store = await open();
    await store.commit(request(0, [addItem(item('a'))]));
    const before = await readEstate(store);
    await store.close();
    expect(await readEstate(await open())).toEqual(before);
  });

  it('may be an empty file', async () => {
    writeFileSync(path, '');
    expect(await (await open()).readHead()).toMatchObject({ revision: 0 });
  });

  it('can be opened by many at the same time, and is one estate', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => open()));
    const ids = new Set(await Promise.all(stores.map(async (store) => (await store.readHead()).estateId)));
    expect(ids.size).toBe(1);
  });

  it('is named in logs without its directory', async () => {
    expect((await open()).description).toBe('SQLite file estate.db');
  });

  it('refuses commits, but not reads, while another process holds it for longer than the deadline', async () => {
    const store = await open();
    await store.commit(request(0, [addItem(item('a'))]));
    const other = openConnection(path, 'writer', false);
    other.exec('BEGIN IMMEDIATE');
    const since = performance.now();
    const commit = store.commit(request(1, [addItem(item('b'))])).catch((caught: unknown) => caught);
    expect((await readEstate(store)).items).toHaveLength(1);
    expect(performance.now() - since).toBeLessThan(LIMITS.storeDeadlineMs / 2);
    expect(await commit).toBeInstanceOf(StoreUnavailableError);
    expect(performance.now() - since).toBeLessThan(LIMITS.storeDeadlineMs + 1_500);
    other.exec('ROLLBACK');
    other.close();
    expect(await store.commit(request(1, [addItem(item('b'))]))).toMatchObject({ revision: 2 });
  });

  it('refuses everything once it is closed, and can be closed twice', async () => {
    const store = await open();
    await Promise.all([store.close(), store.close()]);
    await store.close();
    await expect(store.readHead()).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(store.commit(request(0, []))).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(store.readJournal(0, 1)).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(store.readItemHistory('a', 1, 1)).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(readEstate(store)).rejects.toBeInstanceOf(StoreUnavailableError);
  });

  it('stores nothing of a commit that is under way when it is closed', async () => {
    const store = await open();
    const changes = async function* () {
      yield addItem(item('a'));
      await store.close();
      yield addItem(item('b'));
    };
    await expect(store.commit(request(0, changes()))).rejects.toBeInstanceOf(StoreUnavailableError);
    expect((await readEstate(await open())).items).toEqual([]);
  });

  it('in memory leaves nothing behind', async () => {
    const store = await open({ path: ':memory:' });
    await store.commit(request(0, [addItem(item('a'))]));
    await store.close();
    expect(await (await open({ path: ':memory:' })).readHead()).toMatchObject({ revision: 0 });
  });
});

describe('a path that cannot hold an estate', () => {
  it('is refused when it is a directory', async () => {
    await expectUnusable({ path: directory }, /is a directory.*Name a file/);
  });

  it('is refused when its directory does not exist', async () => {
    await expectUnusable({ path: join(directory, 'none', 'estate.db') }, /does not exist\. Make it/);
  });

  it('is refused when its directory is a file', async () => {
    writeFileSync(path, '');
    await expectUnusable({ path: join(path, 'estate.db') }, /does not exist\. Make it/);
  });

  it('is refused when its directory cannot be written', async () => {
    chmodSync(directory, 0o555);
    await expectUnusableForOrdinaryUser(/directory .* cannot be written/);
    chmodSync(directory, 0o700);
  });

  it('is refused when the file cannot be written', async () => {
    await (await open()).close();
    chmodSync(path, 0o444);
    chmodSync(directory, 0o777);
    await expectUnusableForOrdinaryUser(/file .* cannot be written/);
  });

  it('is refused, and left as it is, when it is not a database', async () => {
    const text = 'id,name,class\n'.repeat(1_000);
    writeFileSync(path, text);
    await expectUnusable({}, /not an estate file.*Name another file/);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is refused, and left as it is, when it is a database of another program', async () => {
    runSql(path, 'CREATE TABLE album (title TEXT)');
    const before = readFileSync(path);
    await expectUnusable({}, /another program/);
    expect(readFileSync(path)).toEqual(before);
  });

  it('is refused when it is damaged', async () => {
    const store = await open();
    await store.commit(
      request(
        0,
        Array.from({ length: 2_000 }, (_, index) => addItem(item(`item-${index}`))),
      ),
    );
    await store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 4_096);
    writeFileSync(path, bytes);
    const opening = open().then(readEstate);
    await expect(opening).rejects.toBeInstanceOf(StoreUnusableError);
  });
});

describe('a migration', () => {
  const addColor = 'ALTER TABLE item ADD COLUMN color TEXT';

  it('takes a file of an older schema to the newest one, with all it holds', async () => {
    const store = await open();
    await store.commit(request(0, [addItem(item('a'))]));
    const before = await readEstate(store);
    await store.close();
    const migrated = await open({ migrations: [...MIGRATIONS, addColor, 'UPDATE item SET color = id'] });
    expect(await readEstate(migrated)).toEqual(before);
    await migrated.commit(request(1, [addItem(item('b'))]));
    await migrated.close();
    await open({ migrations: [...MIGRATIONS, addColor, 'UPDATE item SET color = id'] });
  });

  it('that fails leaves the file as it was', async () => {
    await (await open()).close();
    await expect(open({ migrations: [...MIGRATIONS, addColor, 'UPDATE nothing SET x = 1'] })).rejects.toThrow();
    expect(await (await open()).readHead()).toMatchObject({ revision: 0 });
    await open({ migrations: [...MIGRATIONS, addColor] });
  });

  it('does not go back: a file of a newer schema is refused', async () => {
    await (await open({ migrations: [...MIGRATIONS, addColor] })).close();
    const [newer, known] = [MIGRATIONS.length + 1, MIGRATIONS.length];
    await expectUnusable({}, new RegExp(`has schema ${newer}.*up to ${known}.*newer version.*backup`));
  });
});

describe('a backup', () => {
  it('is an estate of its own at one revision, taken while commits go on', async () => {
    const store = await open();
    await store.commit(
      request(
        0,
        Array.from({ length: 5_000 }, (_, index) => addItem(item(`item-${index}`))),
      ),
    );
    const target = join(directory, 'backup.db');
    const backup = store.backupTo(target);
    for (let revision = 1; revision < 20; revision += 1) {
      await store.commit(request(revision, [addItem(item(`later-${revision}`))]));
    }
    await backup;
    const copy = await readEstate(await open({ path: target }));
    const { head } = copy.head;
    expect(head.estateId).toBe((await store.readHead()).estateId);
    expect(copy.items).toHaveLength(5_000 + head.revision - 1);
    expect(existsSync(`${target}.partial`)).toBe(false);
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  it('can be taken of a file that another process writes to', async () => {
    const store = await open();
    await store.commit(request(0, [addItem(item('a'))]));
    const target = join(directory, 'backup.db');
    await backupSqliteStore(path, target);
    expect((await readEstate(await open({ path: target }))).items).toEqual([item('a')]);
  });

  it('never writes over a file', async () => {
    const store = await open();
    const target = join(directory, 'backup.db');
    writeFileSync(target, 'precious');
    await expect(store.backupTo(target)).rejects.toBeInstanceOf(ConflictError);
    expect(readFileSync(target, 'utf8')).toBe('precious');
  });

  it('is refused where it cannot be written, and of a file that is not there', async () => {
    const store = await open();
    await expect(store.backupTo(join(directory, 'none', 'backup.db'))).rejects.toBeInstanceOf(StoreUnusableError);
    const target = join(directory, 'backup.db');
    await expect(backupSqliteStore(join(directory, 'none.db'), target)).rejects.toBeInstanceOf(StoreUnusableError);
    for (const content of ['', 'text '.repeat(1_000)]) {
      writeFileSync(join(directory, 'text.db'), content);
      await expect(backupSqliteStore(join(directory, 'text.db'), target)).rejects.toBeInstanceOf(StoreUnusableError);
    }
    expect(readdirSync(directory).filter((name) => name.startsWith('backup'))).toEqual([]);
  });
});

/** Opens the store in a process without the rights of root, which may write everywhere. */
async function expectUnusableForOrdinaryUser(wayOut: RegExp): Promise<void> {
  const rights = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const script = fileURLToPath(new URL('opening-process.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, path], rights);
  expect(JSON.parse(stdout)).toEqual({ code: 'store-unusable', message: expect.stringMatching(wayOut) });
}
