import type { CatalogueReader } from './catalogue-reader.ts';
import type { Neo4jConnection } from './neo4j-connection.ts';

/** What writing needs besides the request. */
export interface CommitMeans {
  readonly connection: Neo4jConnection;
  readonly catalogues: CatalogueReader;
  readonly now: () => Date;
}
