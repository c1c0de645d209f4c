import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore, type EmbeddedStore } from '../../server/storage/sqlite/create-sqlite-store.ts';
import { type CreateStoreUnderTest, describeEstateStore } from './estate-store-contract.ts';

const createInMemory: CreateStoreUnderTest = async (needs = {}) => {
  const store = await createSqliteStore({ path: ':memory:', ...needs });
  return { store, dispose: () => store.close() };
};

const createInFile: CreateStoreUnderTest = async (needs = {}) => {
  const directory = mkdtempSync(join(tmpdir(), 'faultline-test-'));
  const opened: EmbeddedStore[] = [];
  const openAnother = async () => {
    const store = await createSqliteStore({ path: join(directory, 'estate.db'), ...needs });
    opened.push(store);
    return store;
  };
  const dispose = async () => {
    for (const store of opened) await store.close();
    rmSync(directory, { recursive: true });
  };
  return { store: await openAnother(), openAnother, dispose };
};

describeEstateStore('an SQLite store in memory', createInMemory);
describeEstateStore('an SQLite store in a file', createInFile);
