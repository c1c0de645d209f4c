import { createHeader, type ExportedEstate, factsInOrder, inChunks, orderById, writeFact } from './exported-estate.ts';
import type { FactKind } from './fact-sink.ts';
import type { Pacer } from './pacer.ts';

const LISTS: readonly (readonly [string, FactKind])[] = [
  ['items', 'item'],
  ['groups', 'group'],
  ['dependencies', 'dependency'],
];

/**
 * Writes an estate as Faultline's JSON, one fact a line.
 * @param estate what is written
 * @param pacer asked after every fact
 * @param name name of the estate, when it has one
 * @returns chunks of UTF-8; the same estate gives the same bytes
 */
export async function* writeJson(
  estate: ExportedEstate,
  pacer: Pacer,
  name?: string,
): AsyncGenerator<Uint8Array, void, void> {
  const order = await orderById(estate, pacer);
  yield* inChunks(writePieces(estate, order, name), pacer);
}

function* writePieces(estate: ExportedEstate, order: Int32Array, name?: string): Generator<string, void, void> {
  let separator = '{\n';
  for (const [key, value] of Object.entries(createHeader(estate, name))) {
    yield `${separator}${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    separator = ',\n';
  }
  for (const [list, kind] of LISTS) {
    yield `,\n${JSON.stringify(list)}: [`;
    let isFirst = true;
    for (const fact of factsInOrder(estate, order, kind)) {
      yield `${isFirst ? '\n' : ',\n'}${writeFact(kind, fact)}`;
      isFirst = false;
    }
    yield isFirst ? ']' : '\n]';
  }
  yield '\n}\n';
}
