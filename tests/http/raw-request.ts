import { connect } from 'node:net';

/**
 * Sends bytes as they are and reads what comes until the other side closes or nothing comes for a while.
 * @returns the answer as text
 */
export function sendRaw(port: number, bytes: string | Buffer, quietMs = 20_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    const finish = () => {
      socket.destroy();
      resolve(received);
    };
    socket.setTimeout(quietMs, finish);
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('close', finish);
    socket.on('error', finish);
    socket.write(bytes);
  });
}

/** @returns the status of a raw answer, or undefined when there is none */
export function statusOf(raw: string): number | undefined {
  const match = /^HTTP\/1\.1 (\d{3})/.exec(raw);
  return match === null ? undefined : Number(match[1]);
}
