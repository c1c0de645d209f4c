import type { NextFunction, Request, Response } from 'express';
import { LIMITS } from '../model/limits.ts';
import { HttpRefusal } from './http-refusal.ts';

/** The methods that exist anywhere. */
export const KNOWN_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses addresses and headers that are longer than the bounds, before anything looks at them. */
export function requireSize(request: Request, _response: Response, next: NextFunction): void {
  if (Buffer.byteLength(request.url) > LIMITS.maxUrlBytesInRequest) {
    throw new HttpRefusal('uri-too-long', `An address has at most ${LIMITS.maxUrlBytesInRequest} bytes.`, CLOSE);
  }
  const headerBytes = request.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
  if (headerBytes > LIMITS.maxHeaderBytes) {
    throw new HttpRefusal('headers-too-large', `Headers have at most ${LIMITS.maxHeaderBytes} bytes.`, CLOSE);
  }
  next();
}

/** Refuses methods that exist nowhere. Headers that claim another method are not looked at. */
export function requireMethod(request: Request, _response: Response, next: NextFunction): void {
  if (!(KNOWN_METHODS as readonly string[]).includes(request.method)) throw refuseMethod(KNOWN_METHODS);
  next();
}

/**
 * Bounds the requests that one connection may have waiting: whoever sends many at once without reading must not keep others waiting.
 */
export function limitPipeline() {
  const waiting = new WeakMap<object, number>();
  return (request: Request, response: Response, next: NextFunction): void => {
    const { socket } = request;
    const count = (waiting.get(socket) ?? 0) + 1;
    if (count > LIMITS.maxWaitingRequestsPerSocket) {
      socket.destroy();
      return;
    }
    waiting.set(socket, count);
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    next();
  };
}

/** @returns the refusal of a method, with those that exist */
export function refuseMethod(allowed: readonly string[]): HttpRefusal {
  return new HttpRefusal('method-not-allowed', `Use ${allowed.join(', ')}.`, { Allow: allowed.join(', ') });
}

/**
 * Refuses requests for other hosts, so that a name that is pointed at this machine gives no way in (DNS rebinding).
 * @param allowedHosts names and addresses without ports, lower case
 */
export function requireHost(allowedHosts: readonly string[]) {
  const allowed = new Set(allowedHosts);
  return (request: Request, _response: Response, next: NextFunction): void => {
    const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
    const host = hosts.length === 1 ? hostNameOf(authorityOf(request)) : undefined;
    if (host === undefined) {
      throw new HttpRefusal('bad-request', 'Send one Host header that names host and port, and nothing else.', CLOSE);
    }
    if (!allowed.has(host)) {
      throw new HttpRefusal('misdirected-request', 'This host name is not one that is answered to.', CLOSE);
    }
    next();
  };
}

/** Refuses requests that a page of another site makes in somebody's browser, dry runs too. */
export function requireOwnOrigin(request: Request, _response: Response, next: NextFunction): void {
  const { origin } = request.headers;
  if (origin !== undefined && !isOwnOrigin(origin, request.headers.host)) throw foreignOrigin();
  const site = request.headers['sec-fetch-site'];
  if (!SAFE_METHODS.has(request.method) && (site === 'cross-site' || site === 'same-site')) throw foreignOrigin();
  next();
}

const CLOSE = { Connection: 'close' };

function foreignOrigin(): HttpRefusal {
  return new HttpRefusal('forbidden-origin', 'Requests from the pages of other sites are not answered.', CLOSE);
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return (
    origin.toLowerCase() === `http://${host?.toLowerCase()}` ||
    origin.toLowerCase() === `https://${host?.toLowerCase()}`
  );
}

/** An address that names its host itself, as a proxy sends it, comes before the header (RFC 9112, 3.2.2). */
function authorityOf({ url, headers }: Request): string {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? headers.host ?? '';
}

/** @returns the name in lower case, without port and brackets; undefined for what is not a host */
function hostNameOf(host: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}
