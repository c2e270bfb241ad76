import type * as net from 'node:net';

const load = (): typeof net => process.getBuiltinModule('node:net');

/**
 * Takes the place of `node:net` where a database URL is read and a PostgreSQL connection is prepared: most commands
 * need no socket, and pay for it only when they do.
 */
export const isIP: typeof net.isIP = (input) => load().isIP(input);

export const isIPv6: typeof net.isIPv6 = (input) => load().isIPv6(input);

/** Used with `new`, which gives what the function returns. */
export function Socket(options?: net.SocketConstructorOpts): net.Socket {
  return new (load().Socket)(options);
}
