import { createHash, type Hash } from 'node:crypto';
import type { ImportInput } from './read-import.ts';

/**
 * Hashes an input while it is read.
 * @param input what is to be imported
 * @param salt what else makes two requests the same, such as their options
 * @returns the input to read instead, and the SHA-256 in hex of all that was read so far
 */
export function fingerprintInput(
  input: ImportInput,
  salt: string,
): { readonly input: ImportInput; readonly digest: () => string } {
  const hash = createHash('sha256').update(salt).update(`\n${input.format}\n`);
  const digest = () => hash.copy().digest('hex');
  if (input.format !== 'csv') return { input: { ...input, bytes: hashBytes(input.bytes, hash) }, digest };
  const files: { -readonly [Name in keyof typeof input.files]: AsyncIterable<Uint8Array> } = {};
  for (const name of ['items', 'groups', 'dependencies'] as const) {
    const bytes = input.files[name];
    if (bytes !== undefined) files[name] = hashBytes(bytes, hash, `\n${name}\n`);
  }
  return { input: { ...input, files }, digest };
}

async function* hashBytes(
  bytes: AsyncIterable<Uint8Array>,
  hash: Hash,
  label = '',
): AsyncGenerator<Uint8Array, void, void> {
  hash.update(label);
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}
