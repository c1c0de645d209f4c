import { StoreUnusableError } from '../model/errors.ts';

/** Where an estate is kept. */
export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | {
      readonly kind: 'neo4j';
      /** Without credentials. */
      readonly url: string;
      readonly user: string;
      readonly password: string;
      /** Absent for the user's home database. */
      readonly database?: string;
    };

/** How to get into a Neo4j; what the address itself names comes first. */
export interface StoreCredentials {
  readonly user?: string;
  readonly password?: string;
}

const NEO4J_SCHEMES = new Set(['neo4j:', 'neo4j+s:', 'neo4j+ssc:', 'bolt:', 'bolt+s:', 'bolt+ssc:']);

/**
 * Reads where an estate is kept.
 * @param text path of an estate file, `:memory:`, or the address of a Neo4j such as `neo4j://host:7687/database`
 * @param credentials for a Neo4j
 * @throws `StoreUnusableError` for an address that is neither
 */
export function parseStoreAddress(text: string, credentials: StoreCredentials = {}): StoreAddress {
  if (!text.includes('://')) return { kind: 'sqlite', path: text };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !NEO4J_SCHEMES.has(url.protocol) || url.host === '') {
    throw new StoreUnusableError(
      'The store is not one that can be used. Name a file, or a Neo4j such as neo4j://localhost:7687.',
    );
  }
  const database = decodeURIComponent(url.pathname.replace(/^\//, ''));
  return {
    kind: 'neo4j',
    url: `${url.protocol}//${url.host}`,
    user: url.username === '' ? (credentials.user ?? 'neo4j') : decodeURIComponent(url.username),
    password: url.password === '' ? (credentials.password ?? '') : decodeURIComponent(url.password),
    ...(database === '' ? {} : { database }),
  };
}
