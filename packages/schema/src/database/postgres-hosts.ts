import { isIPv6 } from 'node:net';
import type { PostgresHost } from './database-target.ts';
import { DatabaseUrlError } from './database-url-error.ts';
import type { Environment } from './environment.ts';
import type { UrlParameters } from './url-parameters.ts';
import { decodePercent } from './url-parts.ts';

const defaultPort = 5432;

interface WrittenHost {
  readonly host?: string;
  readonly port?: number;
}

/**
 * The hosts of a PostgreSQL URL. They may stand where hosts stand (`h1:5432,h2:5433`, as libpq has it) or in
 * parameters (`host=h1:5432&host=h2:5433` or `host=h1,h2&port=5432,5433`, as SQLAlchemy has it), which go first.
 */
export function postgresHosts(
  authority: string,
  parameters: UrlParameters,
  env: Environment,
): readonly PostgresHost[] {
  const inUrl =
    authority === '' ? [] : authority.split(',').map((text) => readHost(decodePercent(text, 'host')));
  const inParameters = splitList(parameters.all('host')).map(readHost);
  const ports = splitList(parameters.all('port')).map(readPort);
  if (ports.length > 0 && inParameters.some(({ port }) => port !== undefined)) {
    throw new DatabaseUrlError('url.parameters-conflict', {
      parameters: ['host', 'port'],
      why: 'ports are given once, with each host or in a list of their own',
    });
  }
  const hosts = withEnvironment(inParameters.length > 0 ? inParameters : inUrl, env);
  const fallback = (inUrl.length === 1 ? inUrl[0]?.port : undefined) ?? environmentPort(env);
  return withPorts(hosts, ports, fallback);
}

function withEnvironment(hosts: readonly WrittenHost[], env: Environment): readonly WrittenHost[] {
  if (hosts.some(({ host }) => host !== undefined) || !env['PGHOST']) return hosts;
  const port = hosts[0]?.port;
  return env['PGHOST']
    .split(',')
    .map((text) => ({ ...readHost(text), ...(port === undefined ? {} : { port }) }));
}

function withPorts(
  hosts: readonly WrittenHost[],
  ports: readonly number[],
  fallback: number,
): readonly PostgresHost[] {
  if (ports.length > 1 && ports.length !== hosts.length) {
    throw new DatabaseUrlError('url.hosts-and-ports', { hosts: hosts.length, ports: ports.length });
  }
  // No host and the usual port is the plain default, which needs no saying.
  if (hosts.length === 0 && ports.length === 0 && fallback === defaultPort) return [];
  return (hosts.length === 0 ? [{}] : hosts).map(({ host, port }, at) => ({
    ...(host === undefined ? {} : { host }),
    port: ports[at] ?? ports[0] ?? port ?? fallback,
  }));
}

function environmentPort(env: Environment): number {
  return env['PGPORT'] ? readPort(env['PGPORT']) : defaultPort;
}

function splitList(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => value.split(','));
}

/** `name`, `name:5432`, `1.2.3.4`, `[::1]:5432`, `::1`, `/folder/of/the/socket`. */
function readHost(text: string): WrittenHost {
  const [, bracketed, plain, port] = isIPv6(text)
    ? [undefined, undefined, text]
    : (/^(?:\[([^\]]+)\]|([^:[\]]*))(?::(.*))?$/u.exec(text) ?? []);
  const host = bracketed ?? plain;
  const isHost =
    bracketed === undefined ? host?.startsWith('/') || /^\S*$/u.test(host ?? ' ') : isIPv6(bracketed);
  // Only up to the colon: where a host is forgotten, what follows may well be a password.
  if (host === undefined || !isHost)
    throw new DatabaseUrlError('url.host', { host: text.split(':', 1)[0] ?? '' });
  return { ...(host === '' ? {} : { host }), ...(port === undefined ? {} : { port: readPort(port) }) };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/u.test(text) && port >= 1 && port <= 65_535) return port;
  throw new DatabaseUrlError('url.port', { port: /^\d{1,5}$/u.test(text) ? text : undefined });
}
