import { isUtf8 } from 'node:buffer';
import { type InputPosition, InvalidInputError } from '../model/errors.ts';

/**
 * Finds where bytes stop being UTF-8.
 * @param bytes any bytes
 * @returns offset of the first byte of the first sequence that is not well-formed or not complete, or -1
 * @see The Unicode Standard, table 3-7: well-formed byte sequences; overlong forms and surrogates are not among them
 */
export function findInvalidUtf8(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length) {
    const length = sequenceLengthAt(bytes, index);
    if (length === 0) return index;
    index += length;
  }
  return -1;
}

/**
 * Tells how many bytes at the end are the start of a sequence that goes on in the next chunk.
 * @param bytes a chunk
 * @returns 0 to 3
 */
export function countUnfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

/**
 * Turns bytes into text and never into replacement characters.
 * @param bytes all bytes of the text
 * @param position where the bytes stand; its byte offset, or 0, is added to that of the bad byte
 * @returns the text
 * @throws `InvalidInputError` with `invalid_utf8` and the byte offset
 */
export function decodeUtf8(bytes: Uint8Array, position: InputPosition = {}): string {
  if (!isUtf8(bytes)) throw invalidUtf8(findInvalidUtf8(bytes) + (position.byteOffset ?? 0), position);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/**
 * Makes the error for bytes that are not UTF-8.
 * @param byteOffset offset of the first bad byte in the input, from 0
 * @param position what else is known of the place
 * @returns the error, to be thrown
 */
export function invalidUtf8(byteOffset: number, position: InputPosition = {}): InvalidInputError {
  return new InvalidInputError([
    {
      ...position,
      code: 'invalid_utf8',
      detail: `Byte ${byteOffset} is not UTF-8. Save the file as UTF-8.`,
      byteOffset,
    },
  ]);
}

function sequenceLengthAt(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const second = bytes[index + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let step = 2; step < length; step += 1) {
    const next = bytes[index + step] ?? 0;
    if (next < 0x80 || next > 0xbf) return 0;
  }
  return length;
}
