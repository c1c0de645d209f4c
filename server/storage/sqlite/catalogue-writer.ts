import type { Catalogue } from '../../model/catalogue.ts';
import type { PastFacts } from './past-facts.ts';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

/** Writes changes of the catalogue. */
export class CatalogueWriter {
  private readonly find: SqliteStatement;
  private readonly update: SqliteStatement;
  private readonly past: PastFacts;

  constructor(database: SqliteDatabase, past: PastFacts) {
    this.find = database.prepare('SELECT began, body FROM catalogue');
    this.update = database.prepare('UPDATE catalogue SET began = ?, body = ?');
    this.past = past;
  }

  write(revision: number, after: Catalogue): void {
    const { began, body } = this.find.get() as { began: number; body: string };
    this.past.keep('catalogue', null, began, body);
    this.update.run(revision, JSON.stringify(after));
  }
}
