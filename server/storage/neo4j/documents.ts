import { randomUUID } from 'node:crypto';
import type { ManagedTransaction } from 'neo4j-driver';
import { compareText } from '../../model/compare-text.ts';
import { checkDocument } from '../check-document.ts';
import type { DocumentHead, DocumentWrite, StoredDocument } from '../estate-store.ts';
import { lockHead } from './estate-head.ts';
import { runForOne, runQuery } from './run-query.ts';

interface DocumentRow {
  readonly version: number;
  readonly summary: string;
  readonly body: string;
  readonly writeId: string;
}

/** Lists the documents of a kind; see `EstateStore.readDocuments`. */
export async function readDocuments(transaction: ManagedTransaction, kind: string): Promise<readonly DocumentHead[]> {
  await lockHead(transaction);
  const rows = await runQuery<Omit<DocumentHead, 'kind'>>(transaction, 'read-documents', { kind });
  return rows.map((row) => ({ kind, ...row })).sort((left, right) => compareText(left.id, right.id));
}

/** Reads one document; see `EstateStore.readDocument`. */
export async function readDocument(
  transaction: ManagedTransaction,
  kind: string,
  id: string,
): Promise<StoredDocument | undefined> {
  await lockHead(transaction);
  const row = await readRow(transaction, { kind, id });
  return row && { kind, id, version: row.version, summary: row.summary, body: row.body };
}

/**
 * Writes or removes one document; see `EstateStore.writeDocument`.
 * @remarks The driver runs the work anew when the answer to its commit was lost, so a writer knows its own earlier attempt.
 */
export class DocumentWriter {
  private readonly write: DocumentWrite;
  private readonly writeId = randomUUID();
  private hasRemoved = false;

  constructor(write: DocumentWrite) {
    this.write = write;
  }

  /** @returns the document's version from now on; 0 when it was removed */
  async attempt(transaction: ManagedTransaction): Promise<number> {
    const { kind, id, content } = this.write;
    await lockHead(transaction);
    const standing = await readRow(transaction, this.write);
    if (standing?.writeId === this.writeId) return standing.version;
    if (standing === undefined && this.hasRemoved) return 0;
    const counted = await runForOne<{ documents: number }>(transaction, 'count-documents', { kind });
    const found = { version: standing?.version ?? 0, count: counted?.documents ?? 0 };
    const version = checkDocument(this.write, found);
    if (content === undefined) {
      await runQuery(transaction, 'remove-document', { kind, documentId: id });
      this.hasRemoved = true;
    } else {
      const entry = { version, ...content, writeId: this.writeId };
      await runQuery(transaction, 'put-document', { kind, documentId: id, entry });
    }
    return version;
  }
}

function readRow(transaction: ManagedTransaction, { kind, id }: { readonly kind: string; readonly id: string }) {
  return runForOne<DocumentRow>(transaction, 'read-document', { kind, documentId: id });
}
