import type { ConfigurationItem } from '../model/configuration-item.ts';

/** Whom to tell of an item. Items that were loaded with the same ones share one object, so that it can stand for them all. */
export type Contacts = Readonly<Partial<Pick<ConfigurationItem, 'owner' | 'supportGroup' | 'supplier'>>>;

/** The contacts of an item that names none. */
export const NOBODY: Contacts = {};

/** @returns whom to tell of an item; the same object for the same contacts, as long as the function is kept */
export function createContactBook(): (item: ConfigurationItem) => Contacts {
  type Names = Map<string | undefined, Names> & { contacts?: Contacts };
  const root: Names = new Map();
  return (item) => {
    const { owner, supportGroup, supplier } = item;
    let names = root;
    for (const name of [owner, supportGroup, supplier]) {
      const next = names.get(name) ?? new Map();
      names.set(name, next);
      names = next;
    }
    names.contacts ??= contactsOf(item);
    return names.contacts;
  };
}

/** @returns whom to tell of an item, or nobody when there is none */
export function contactsOf({ owner, supportGroup, supplier }: Partial<ConfigurationItem> = {}): Contacts {
  if (owner === undefined && supportGroup === undefined && supplier === undefined) return NOBODY;
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(supportGroup === undefined ? {} : { supportGroup }),
    ...(supplier === undefined ? {} : { supplier }),
  };
}

/** @returns when a source last saw an item, in milliseconds since 1970; `NaN` when not known, or when there is none */
export function lastSeenMsOf({ lastSeenAt }: Partial<ConfigurationItem> = {}): number {
  return lastSeenAt === undefined ? Number.NaN : Date.parse(lastSeenAt);
}
