import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from '../model/limits.ts';

/**
 * Reads a body as it comes.
 * @returns chunks; who stops reading early leaves the connection open, so that the refusal can still be heard
 */
export function bodyChunks(request: IncomingMessage): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
}

/** @returns whether there is a body that has not been read to its end */
export function hasUnreadBody(request: IncomingMessage): boolean {
  const { headers } = request;
  const isSent = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return isSent && !request.complete;
}

/**
 * Lets the rest of a body go by, for a while: a connection that is cut while its other end still writes loses the answer too.
 * @returns a promise that resolves at the end of the body, or when it has gone on for long enough
 */
export async function drainBody(request: IncomingMessage): Promise<void> {
  const stop = new AbortController();
  let bytes = 0;
  const drained = new Promise<void>((resolve) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > LIMITS.maxDrainedBytes) resolve();
    });
    request.once('close', resolve).once('end', resolve).once('error', resolve);
    request.resume();
  });
  await Promise.race([
    drained,
    sleep(LIMITS.drainDeadlineMs, undefined, { signal: stop.signal }).catch(() => undefined),
  ]);
  stop.abort();
  request.pause();
}
