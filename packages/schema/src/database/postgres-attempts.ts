import type { PostgresHost, PostgresTarget, SslMode } from './database-target.ts';

/** One way to reach a server: where, and with or without TLS. */
export interface ConnectionAttempt {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

/** With TLS or without, in the order of trying: libpq's meaning of each mode. */
const order: Record<SslMode, readonly boolean[]> = {
  disable: [false],
  allow: [false, true],
  prefer: [true, false],
  require: [true],
  'verify-ca': [true],
  'verify-full': [true],
};

/** Where servers are looked for if nothing says where: the usual folders of their sockets, then this machine. */
const defaultPlaces =
  process.platform === 'win32' ? ['localhost'] : ['/var/run/postgresql', '/tmp', 'localhost'];

/** Every way to reach the target, in the order of trying, grouped by server. */
export function connectionAttempts({
  hosts,
  tls,
}: PostgresTarget): readonly (readonly ConnectionAttempt[])[] {
  return withPlaces(hosts).map(({ host, port }) =>
    // Sockets never leave the machine: libpq does not use TLS there whatever the mode says.
    (host.startsWith('/') ? [false] : order[tls.mode]).map((encrypted) => ({ host, port, tls: encrypted })),
  );
}

function withPlaces(
  hosts: readonly PostgresHost[],
): readonly { readonly host: string; readonly port: number }[] {
  const named = hosts.length === 0 ? [{ port: 5432 }] : hosts;
  return named.flatMap(({ host, port }: PostgresHost) =>
    host === undefined ? defaultPlaces.map((place) => ({ host: place, port })) : [{ host, port }],
  );
}
