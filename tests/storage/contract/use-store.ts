import { afterEach } from 'vitest';
import type { CreateStoreUnderTest, StoreNeeds, StoreUnderTest } from '../estate-store-contract.ts';

/**
 * Makes estates for the tests of the `describe` it is called in, and disposes of them after each.
 * @returns what makes one
 */
export function useStores(create: CreateStoreUnderTest): (needs?: StoreNeeds) => Promise<StoreUnderTest> {
  let opened: StoreUnderTest[] = [];
  afterEach(async () => {
    for (const store of opened) await store.dispose();
    opened = [];
  });
  return async (needs) => {
    const store = await create(needs);
    opened.push(store);
    return store;
  };
}
