import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The message COMMIT of Bolt, in its chunk. */
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

/** A stretch of network between Faultline and a Neo4j, which can fail at the worst moment. */
export interface BoltProxy {
  readonly url: string;
  /** Loses every connection with the next commit: before the server hears of it, or before its answer comes back. Then nobody gets through. */
  cutAtCommit(moment: 'before' | 'after'): void;
  /** Resolves when the network was cut. */
  readonly cut: Promise<void>;
  /** Lets everybody through again. */
  mend(): void;
  close(): Promise<void>;
}

/** @returns a proxy before the server at `url`, of scheme `bolt`, so that the driver asks nobody else */
export async function openBoltProxy(url: string): Promise<BoltProxy> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let moment: 'before' | 'after' | undefined;
  let isCut = false;
  let tellCut = () => {};
  const cut = new Promise<void>((resolve) => {
    tellCut = resolve;
  });
  const cutNow = () => {
    isCut = true;
    moment = undefined;
    for (const socket of sockets) socket.destroy();
    tellCut();
  };
  const server = createServer((client) => {
    client.on('error', () => {});
    if (isCut) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    upstream.on('error', () => client.destroy());
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    let isAnswerLost = false;
    client.on('data', (bytes: Buffer) => {
      const isLast = moment !== undefined && bytes.includes(COMMIT);
      if (isLast && moment === 'before') return cutNow();
      upstream.write(bytes);
      isAnswerLost ||= isLast;
    });
    upstream.on('data', (bytes: Buffer) => {
      if (isAnswerLost) cutNow();
      else client.write(bytes);
    });
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    cutAtCommit: (at) => {
      moment = at;
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
