import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FaultlineError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';

/** The address to listen on cannot be had; the message says the way out and is meant for a terminal. */
export class ListenError extends FaultlineError {
  readonly code = 'listen';
}

/**
 * Listens.
 * @param port 0 for any that is free
 * @returns the address for a browser
 * @throws `ListenError`
 */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw describeListenError(error as NodeJS.ErrnoException, host, port);
  }
  const { port: actualPort } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`;
}

/**
 * Stops listening and lets answers under way go out, for five seconds at most.
 * @param endStreams ends the answers that would go on for ever
 */
export async function closeGracefully(server: Server, endStreams: () => void): Promise<void> {
  const closed = server.listening ? once(server, 'close') : Promise.resolve();
  server.close();
  endStreams();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), LIMITS.closeGraceMs);
  await closed;
  clearTimeout(timer);
}

function describeListenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const otherPort = port === 65_535 ? 4_641 : port + 1;
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is taken by another program, perhaps another Faultline. Stop it, or choose another port: --port ${otherPort}, or --port 0 for any that is free.`,
    EACCES: `This user may not listen on port ${port}. Choose one above 1023: --port 4640.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Choose another: --host 127.0.0.1.`,
    ENOTFOUND: `There is no address ${host}. Choose another: --host 127.0.0.1.`,
  };
  const reason = reasons[error.code ?? ''];
  return reason === undefined ? error : new ListenError(reason, { cause: error });
}
