import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { requireReadableEncoding } from '../exchange/import-bytes.ts';
import { InvalidInputError, TooLargeError, UnsupportedMediaError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { bodyChunks } from './body-chunks.ts';

const inflate = promisify(gunzip);

/**
 * Makes sure that a body is of a type that is read here.
 * @param accepted media types, lower case
 * @returns the media type that was sent
 * @throws `UnsupportedMediaError`, also for a charset other than UTF-8 and for encodings other than gzip
 */
export function requireMediaType(request: IncomingMessage, accepted: readonly string[]): string {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const mediaType = accepted.find((candidate) => candidate === type.trim());
  if (mediaType === undefined) {
    throw new UnsupportedMediaError(`Send the body as ${accepted.join(' or ')}, and say so in Content-Type.`);
  }
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) {
    throw new UnsupportedMediaError('Send the body in UTF-8.', 'encoding_unsupported');
  }
  requireReadableEncoding(request.headers['content-encoding']);
  return mediaType;
}

/**
 * Makes sure before reading that a body does not announce more than may come.
 * @throws `TooLargeError`
 */
export function requireAnnouncedLength(request: IncomingMessage, maxBytes: number, limitName: string): void {
  const announced = request.headers['content-length'];
  if (announced !== undefined && Number(announced) > maxBytes) throw tooLarge(maxBytes, limitName);
}

/**
 * Reads a whole body that is held in memory.
 * @returns its bytes, decompressed
 * @throws `TooLargeError` above `LIMITS.maxRequestBodyBytes`, as it comes or decompressed
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const maxBytes = LIMITS.maxRequestBodyBytes;
  requireAnnouncedLength(request, maxBytes, 'maxRequestBodyBytes');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bodyChunks(request)) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes, 'maxRequestBodyBytes');
    chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }
  const sent = Buffer.concat(chunks);
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  return encoding === 'identity' || encoding === '' ? sent : decompress(sent, maxBytes);
}

async function decompress(sent: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    return await inflate(sent, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(maxBytes, 'maxRequestBodyBytes', 'decompressed_too_large');
    }
    throw new InvalidInputError([{ code: 'gzip_damaged', detail: 'The gzip data is damaged or cut off.' }]);
  }
}

function tooLarge(maxBytes: number, limitName: string, reason = 'too_large'): TooLargeError {
  return new TooLargeError(`The body is larger than ${maxBytes} bytes.`, limitName, maxBytes, reason);
}
