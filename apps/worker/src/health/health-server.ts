import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { WorkerError } from '../errors/worker-error.ts';
import type { Health } from './health.ts';

/** Where probes and Prometheus ask. */
export interface HealthServer {
  /** The one that was taken, where any would do. */
  readonly port: number;
  close(): Promise<void>;
}

export interface HealthServerOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly health: Health;
  readonly metrics: Registry;
}

/**
 * Serves `/livez` (200 as long as the process answers), `/readyz` (200 when it is at head and works, else 503 with what it
 * is at) and `/metrics`.
 *
 * @throws WorkerError `worker.port`
 */
export async function openHealthServer({
  host,
  port,
  health,
  metrics,
}: HealthServerOptions): Promise<HealthServer> {
  const pages: Readonly<Record<string, () => Promise<Page> | Page>> = {
    '/livez': () => ({ status: 200, type: text, body: 'ok\n' }),
    '/readyz': () => readiness(health),
    '/metrics': async () => ({ status: 200, type: metrics.contentType, body: await metrics.metrics() }),
  };
  const server = createServer((request, response) => {
    void answer(request, response, pages);
  });
  await listen(server, { host, port });
  // Of a server that listens at a port it is one.
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const text = 'text/plain; charset=utf-8';

function readiness(health: Health): Page {
  const { ready, phase, since } = health.readiness;
  const { name, ...facts } = phase;
  const body = { ready, phase: name, since: since.toISOString(), ...facts };
  return { status: ready ? 200 : 503, type: 'application/json', body: `${JSON.stringify(body)}\n` };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pages: Readonly<Record<string, () => Promise<Page> | Page>>,
): Promise<void> {
  const path = (request.url ?? '/').replace(/\?.*$/s, '');
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (page === undefined) return send(response, { status: 404, type: text, body: 'not found\n' });
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return send(response, { status: 405, type: text, body: 'only GET and HEAD\n' });
  }
  try {
    send(response, await page());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    send(response, { status: 500, type: text, body: `${message}\n` });
  }
}

function send(response: ServerResponse, { status, type, body }: Page): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const reason = 'code' in cause ? String(cause.code) : cause.message;
      reject(new WorkerError('worker.port', { host, port, reason }, { cause }));
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.removeAllListeners('error');
      // What goes wrong with one connection later is that connection's matter.
      server.on('error', () => undefined);
      resolve();
    });
  });
}
