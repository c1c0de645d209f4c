import { CapacityError, StaleRevisionError, TooLargeError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { DocumentWrite } from './estate-store.ts';

/** What an adapter has found before it writes a document. */
export interface StandingDocuments {
  /** Version of the document; 0 when there is none. */
  readonly version: number;
  /** How many documents there are of its kind. */
  readonly count: number;
}

/**
 * Makes sure that a document may be written.
 * @param standing what is there, read in the transaction that will write
 * @returns the document's version from now on; 0 when it is to be removed
 * @throws as `EstateStore.writeDocument`
 */
export function checkDocument(write: DocumentWrite, standing: StandingDocuments): number {
  const { expectedVersion, content } = write;
  if (standing.version !== expectedVersion) throw new StaleRevisionError(expectedVersion, standing.version);
  if (content === undefined) return 0;
  requireRoom(content.body, 'maxDocumentBytes');
  requireRoom(content.summary, 'maxDocumentSummaryBytes');
  if (standing.version === 0 && standing.count >= LIMITS.maxDocuments) {
    const detail = `There are ${LIMITS.maxDocuments} of these already. Remove one that nobody needs.`;
    throw new CapacityError(detail, 'maxDocuments', LIMITS.maxDocuments);
  }
  return expectedVersion + 1;
}

function requireRoom(text: string, limitName: 'maxDocumentBytes' | 'maxDocumentSummaryBytes'): void {
  const limit = LIMITS[limitName];
  if (Buffer.byteLength(text) <= limit) return;
  throw new TooLargeError(`This has more than ${limit} bytes.`, limitName, limit);
}
