/** A box and the band it stands in. */
export interface BandedBox {
  readonly id: string;
  /** Position of its band from the left, at least 0. */
  readonly band: number;
}

/**
 * Gives each box a column: bands from left to right, and within a band providers left of their consumers.
 * @remarks Longest path over the links within a band, by peeling boxes without a waiting provider; of a circle the box with
 * the smallest id is peeled first. O(boxes log boxes + links).
 * @param maxColumnsPerBand longer chains fold into the last column of their band
 * @returns column of each box, by id; the columns of a band are consecutive and follow those of the band before
 */
export function assignColumns(
  boxes: readonly BandedBox[],
  links: readonly { readonly providerId: string; readonly consumerId: string }[],
  maxColumnsPerBand: number,
): ReadonlyMap<string, number> {
  const sorted = [...boxes].sort((left, right) => (left.id < right.id ? -1 : 1));
  const bandOf = new Map(sorted.map(({ id, band }) => [id, band]));
  const consumersOf = new Map<string, string[]>();
  const waiting = new Map<string, number>(sorted.map(({ id }) => [id, 0]));
  for (const { providerId, consumerId } of links) {
    const band = bandOf.get(providerId);
    if (providerId === consumerId || band === undefined || band !== bandOf.get(consumerId)) continue;
    consumersOf.set(providerId, [...(consumersOf.get(providerId) ?? []), consumerId]);
    waiting.set(consumerId, (waiting.get(consumerId) ?? 0) + 1);
  }
  const depth = peel(sorted, consumersOf, waiting, maxColumnsPerBand - 1);
  return numberColumns(sorted, depth);
}

function peel(
  sorted: readonly BandedBox[],
  consumersOf: ReadonlyMap<string, readonly string[]>,
  waiting: Map<string, number>,
  maxDepth: number,
): ReadonlyMap<string, number> {
  const depth = new Map<string, number>(sorted.map(({ id }) => [id, 0]));
  const done = new Set<string>();
  const ready = sorted.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  let circleCursor = 0;
  for (let next = 0; done.size < sorted.length; ) {
    let id = ready[next];
    if (id === undefined) {
      while (done.has(sorted[circleCursor]?.id ?? '')) circleCursor += 1;
      id = sorted[circleCursor]?.id ?? '';
    } else {
      next += 1;
    }
    if (done.has(id)) continue;
    done.add(id);
    for (const consumerId of consumersOf.get(id) ?? []) {
      if (done.has(consumerId)) continue;
      const deeper = Math.min(maxDepth, (depth.get(id) ?? 0) + 1);
      depth.set(consumerId, Math.max(depth.get(consumerId) ?? 0, deeper));
      const left = (waiting.get(consumerId) ?? 0) - 1;
      waiting.set(consumerId, left);
      if (left === 0) ready.push(consumerId);
    }
  }
  return depth;
}

function numberColumns(sorted: readonly BandedBox[], depth: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const depthsOfBand = new Map<number, number>();
  for (const { id, band } of sorted) depthsOfBand.set(band, Math.max(depthsOfBand.get(band) ?? 0, depth.get(id) ?? 0));
  const firstColumn = new Map<number, number>();
  let column = 0;
  for (const band of [...depthsOfBand.keys()].sort((left, right) => left - right)) {
    firstColumn.set(band, column);
    column += (depthsOfBand.get(band) ?? 0) + 1;
  }
  return new Map(sorted.map(({ id, band }) => [id, (firstColumn.get(band) ?? 0) + (depth.get(id) ?? 0)]));
}
