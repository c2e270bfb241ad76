import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';

/** A port of 127.0.0.1 at which nobody listens. */
export async function unusedPort(): Promise<number> {
  const server = await listening(createServer());
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A server that does one thing with each connection; where it listens, as `host:port`. */
export async function serverThat(greet: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = await listening(
    createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      greet(socket);
    }),
  );
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that takes connections and says nothing. */
export async function deafServer(): Promise<string> {
  return serverThat(() => undefined);
}

const certificates = new URL('../fixtures/tls/', import.meta.url);
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** What a server in front of another has seen. */
export interface TlsFront {
  readonly port: string;
  encrypted(): boolean;
  /** The name in the certificate that the client showed. */
  clientName(): string | undefined;
}

/** A server that offers TLS with a certificate for `localhost`, and hands everything on to a real PostgreSQL. */
export async function tlsInFrontOf(database: URL): Promise<TlsFront> {
  const secureContext = createSecureContext({
    key: readFileSync(new URL('server.key', certificates)),
    cert: readFileSync(new URL('server.crt', certificates)),
  });
  let encrypted = false;
  let clientName: string | undefined;
  const address = await serverThat((socket) => {
    socket.once('data', (first: Buffer) => {
      const behind = connect(Number(database.port), database.hostname);
      behind.on('error', () => socket.destroy());
      socket.on('close', () => behind.destroy());
      if (!first.equals(sslRequest)) {
        behind.write(first);
        socket.pipe(behind).pipe(socket);
        return;
      }
      socket.write('S');
      const secure = new TLSSocket(socket, {
        isServer: true,
        secureContext,
        requestCert: true,
        rejectUnauthorized: false,
      });
      secure.on('secure', () => {
        encrypted = true;
        clientName = secure.getPeerCertificate().subject?.CN;
      });
      secure.on('error', () => behind.destroy());
      secure.pipe(behind).pipe(secure);
    });
  });
  return { port: address.split(':')[1] ?? '', encrypted: () => encrypted, clientName: () => clientName };
}

async function listening(server: Server): Promise<Server> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}
