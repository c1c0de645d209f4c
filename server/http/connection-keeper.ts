import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Bounds the connections of a server. When there are too many, the one that has been idle longest is closed for the one that comes, so that
 * idle connections never keep others out; when all are busy, the one that comes is.
 */
export function boundConnections(server: Server, maxConnections: number): void {
  /** Requests that wait for their answer, by connection; what was used last stands last. */
  const waiting = new Map<Socket, number>();
  const touch = (socket: Socket, change: number): void => {
    const count = waiting.get(socket);
    if (count === undefined) return;
    waiting.delete(socket);
    waiting.set(socket, count + change);
  };
  server.on('connection', (socket: Socket) => {
    if (waiting.size >= maxConnections) {
      const idle = findIdle(waiting);
      (idle ?? socket).destroy();
      if (idle === undefined) return;
      waiting.delete(idle);
    }
    waiting.set(socket, 0);
    socket.once('close', () => waiting.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    touch(socket, 1);
    response.once('close', () => touch(socket, -1));
  });
}

function findIdle(waiting: ReadonlyMap<Socket, number>): Socket | undefined {
  for (const [socket, count] of waiting) if (count === 0) return socket;
  return undefined;
}
