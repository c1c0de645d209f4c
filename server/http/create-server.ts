import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { LIMITS } from '../model/limits.ts';
import { boundConnections } from './connection-keeper.ts';
import { KNOWN_METHODS, refuseMethod } from './guards.ts';
import { HttpRefusal } from './http-refusal.ts';
import { presentProblem } from './problem-details.ts';

/** Above the bounds of address and headers, so that it is our own answer that says which of the two was too long. */
const PARSER_BYTES = 131_072;
const CHECK_TIMEOUTS_MS = 5_000;

/**
 * Creates the server that the app runs on, with bounds on connections, headers and time. It does not listen.
 * @param app answers requests
 */
export function createHttpServer(app: RequestListener): Server {
  const server = createServer(
    {
      maxHeaderSize: PARSER_BYTES,
      headersTimeout: LIMITS.headersDeadlineMs,
      requestTimeout: LIMITS.importDeadlineMs,
      keepAliveTimeout: LIMITS.idleConnectionMs,
      connectionsCheckingInterval: CHECK_TIMEOUTS_MS,
      // Ours answers with a problem and looks closer.
      requireHostHeader: false,
      // A second Host must be seen to be refused.
      joinDuplicateHeaders: false,
    },
    app,
  );
  boundConnections(server, LIMITS.maxConnections);
  server.maxRequestsPerSocket = LIMITS.maxRequestsPerSocket;
  server.on('connect', (_request, socket) => refuse(socket, refuseMethod(KNOWN_METHODS)));
  server.on('upgrade', (_request, socket) =>
    refuse(socket, new HttpRefusal('bad-request', 'Nothing here is upgraded.')),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuse(socket, refusalOf(error)));
  return server;
}

function refusalOf(error: NodeJS.ErrnoException): HttpRefusal {
  switch (error.code) {
    case 'HPE_INVALID_METHOD':
      return refuseMethod(KNOWN_METHODS);
    case 'HPE_HEADER_OVERFLOW':
      return new HttpRefusal('headers-too-large', `Headers have at most ${LIMITS.maxHeaderBytes} bytes.`);
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new HttpRefusal('request-timeout', 'The request did not arrive in time.');
    default:
      return new HttpRefusal('bad-request', 'This is not a request that can be understood.');
  }
}

/** Answers where no request came about. */
function refuse(socket: Duplex, refusal: HttpRefusal): void {
  if (!socket.writable || (socket as Socket).destroyed) {
    socket.destroy();
    return;
  }
  const { status, body, headers } = presentProblem(refusal, randomUUID());
  const text = JSON.stringify(body);
  const lines = [
    `HTTP/1.1 ${status} ${body.title}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Cache-Control: no-store',
    'Connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`);
}
