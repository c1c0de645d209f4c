import type { ManagedTransaction } from 'neo4j-driver';
import type { Catalogue } from '../../model/catalogue.ts';
import type { EstateHead } from './estate-head.ts';
import { runForOne } from './run-query.ts';

/** Reads the catalogue, and reads it again only when another revision has written it. */
export class CatalogueReader {
  private known: { readonly estateId: string; readonly began: number; readonly catalogue: Catalogue } | undefined;

  /** @param head as it is under the lock of the same transaction */
  async read(transaction: ManagedTransaction, { estateId, catalogueBegan }: EstateHead): Promise<Catalogue> {
    if (this.known?.estateId !== estateId || this.known.began !== catalogueBegan) {
      const row = await runForOne<{ catalogue: string }>(transaction, 'read-catalogue');
      const catalogue = JSON.parse(row?.catalogue ?? 'null') as Catalogue;
      this.known = { estateId, began: catalogueBegan, catalogue };
    }
    return this.known.catalogue;
  }
}
