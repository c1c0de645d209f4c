import { createHeader, type ExportedEstate, factsInOrder, inChunks, orderById, writeFact } from './exported-estate.ts';
import type { FactKind } from './fact-sink.ts';
import type { Pacer } from './pacer.ts';

const KINDS: readonly FactKind[] = ['item', 'group', 'dependency'];

/**
 * Writes an estate as Faultline's NDJSON: a header, then one fact a line.
 * @param estate what is written
 * @param pacer asked after every fact
 * @param name name of the estate, when it has one
 * @returns chunks of UTF-8; the same estate gives the same bytes
 */
export async function* writeNdjson(
  estate: ExportedEstate,
  pacer: Pacer,
  name?: string,
): AsyncGenerator<Uint8Array, void, void> {
  const order = await orderById(estate, pacer);
  yield* inChunks(writeLines(estate, order, name), pacer);
}

function* writeLines(estate: ExportedEstate, order: Int32Array, name?: string): Generator<string, void, void> {
  yield `${JSON.stringify(createHeader(estate, name))}\n`;
  for (const kind of KINDS) {
    for (const fact of factsInOrder(estate, order, kind)) yield `{"${kind}":${writeFact(kind, fact)}}\n`;
  }
}
