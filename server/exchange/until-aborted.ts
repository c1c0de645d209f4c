import type { ImportInput } from './read-import.ts';

/**
 * Makes an input end when nobody waits for it any more, also while its sender is silent.
 * @param input what is to be imported
 * @param signal ends the reading
 * @returns the input to read instead; its streams throw the signal's reason
 */
export function untilAborted(input: ImportInput, signal: AbortSignal): ImportInput {
  if (input.format !== 'csv') return { ...input, bytes: bytesUntilAborted(input.bytes, signal) };
  const files = Object.entries(input.files).map(([name, bytes]) => [name, bytesUntilAborted(bytes, signal)]);
  return { ...input, files: Object.fromEntries(files) };
}

async function* bytesUntilAborted(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  signal.throwIfAborted();
  const iterator = bytes[Symbol.asyncIterator]();
  let end: () => void = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    end = () => reject(signal.reason);
  });
  aborted.catch(() => undefined);
  signal.addEventListener('abort', end, { once: true });
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', end);
    // A silent sender would keep this waiting as well.
    iterator.return?.().catch(() => undefined);
  }
}
