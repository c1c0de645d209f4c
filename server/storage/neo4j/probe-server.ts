import { connect as connectPlainly, type Socket } from 'node:net';
import { connect as connectEncrypted } from 'node:tls';

const DEFAULT_PORT = 7687;
const STEPS = 20;
/** The preamble of Bolt, and the versions that are proposed: 5.8 down to 5.0, then 4.4. */
const GREETING = Uint8Array.from([
  ...[0x60, 0x60, 0xb0, 0x17],
  ...[0, 8, 8, 5],
  ...[0, 0, 4, 4],
  ...[0, 0, 0, 0],
  ...[0, 0, 0, 0],
]);

/**
 * Asks a server whether it is there: greets it, and waits for the version of Bolt that it chooses.
 * @remarks No driver and no password, so that it costs a busy machine next to nothing.
 * @param url with one of the schemes of Bolt
 * @returns false when it has not answered in time
 */
export function probeServer(url: string, deadlineMs: number): Promise<boolean> {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const address = { host, port: port === '' ? DEFAULT_PORT : Number(port) };
  const socket: Socket = protocol.includes('+s')
    ? connectEncrypted({ ...address, servername: host, rejectUnauthorized: !protocol.includes('+ssc') })
    : connectPlainly(address);
  return new Promise((settle) => {
    const finish = (isThere: boolean) => {
      clearInterval(timer);
      socket.destroy();
      settle(isThere);
    };
    // In steps, and with a look at the socket before the verdict: time in which this process was busy itself does not count.
    let steps = 0;
    const timer = setInterval(() => {
      steps += 1;
      if (steps >= STEPS) setImmediate(() => finish(false));
    }, deadlineMs / STEPS);
    socket.on('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('data', () => finish(true));
    socket.write(GREETING);
  });
}
