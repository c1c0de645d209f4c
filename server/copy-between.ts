import { type OpenEstate, type OpeningProgress, openEstate } from './main.ts';
import type { StorePlace } from './open-store.ts';
import type { GraphReader } from './storage/graph-reader.ts';
import type { EstateView } from './topology/estate-view.ts';
import { type CopyOutcome, type CopyRequest, copyEstate } from './use-cases/copy-estate.ts';

/**
 * Copies an estate from one store to another; see `copyEstate` of the use cases.
 * @returns what was copied, and what was left out when the source is a graph that is read by a mapping
 * @param onProgress told of the loading of both, and of the writing
 * @throws what opening either throws; what copying throws
 */
export async function copyBetween(
  from: StorePlace,
  to: StorePlace,
  request: Omit<CopyRequest, 'from' | 'to' | 'onProgress'>,
  onProgress: (progress: OpeningProgress) => void = () => {},
): Promise<CopyOutcome & Pick<GraphReader, 'leftOut'>> {
  const { signal } = request;
  const means = { runner: 'inline', onProgress, ...(signal === undefined ? {} : { signal }) } as const;
  const source = await openEstate({ ...from, ...means });
  try {
    const target = await openEstate({ ...to, ...means });
    try {
      const outcome = await copyEstate({
        ...request,
        from: { store: source.store, readView: () => readNow(source) },
        to: { store: target.store, view: target.estate.current() },
        onProgress: (done, total) => onProgress({ phase: 'writing', done, total }),
      });
      return { ...outcome, leftOut: source.graph?.leftOut };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function readNow({ follower, estate }: OpenEstate): Promise<EstateView> {
  await follower.catchUp();
  follower.requireStore();
  return estate.current();
}
