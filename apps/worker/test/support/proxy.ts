import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a server that can be opened and cut. */
export interface Proxy {
  readonly port: number;
  open(): Promise<void>;
  /** Cuts all connections, and takes no more. */
  cut(): void;
}

/** A way to a server at a port that nobody listens at yet. */
export async function closedProxy(to: { readonly host: string; readonly port: number }): Promise<Proxy> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  const cut = (): void => {
    server?.close();
    server = null;
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(cut);
  return {
    port,
    cut,
    open: () =>
      new Promise((resolve, reject) => {
        server = createServer((client) => {
          const upstream = connect(to);
          for (const [socket, other] of [
            [client, upstream],
            [upstream, client],
          ] as const) {
            sockets.add(socket);
            socket.on('error', () => other.destroy());
            socket.on('close', () => {
              sockets.delete(socket);
              other.destroy();
            });
          }
          client.pipe(upstream).pipe(client);
        });
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      }),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a port has no number');
  return address.port;
}
