import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { DatabaseConnectionError } from './database-connection-error.ts';
import type { TlsSettings } from './database-target.ts';
import type { Secret } from './secret.ts';

/** The certificates that a target names, read; `authorities` is missing where nothing is to be verified. */
export interface TlsMaterial {
  readonly authorities?: string | 'system';
  readonly certificate?: string;
  readonly key?: string;
}

/**
 * Reads the certificate files. As libpq does, files in `~/.postgresql` are used where none are named: `root.crt`,
 * `postgresql.crt` and `postgresql.key`; and the modes that verify insist on an authority.
 *
 * @throws DatabaseConnectionError `connection.certificate-file`
 */
export async function readTlsMaterial(tls: TlsSettings, home: string = homedir()): Promise<TlsMaterial> {
  if (tls.mode === 'disable') return {};
  const usual = (name: string) => join(home, '.postgresql', name);
  const verifies = tls.mode === 'verify-ca' || tls.mode === 'verify-full';
  const authorities =
    tls.rootCertificate === 'system'
      ? 'system'
      : tls.rootCertificate !== undefined || verifies
        ? await read(tls.rootCertificate ?? usual('root.crt'))
        : await readIfThere(usual('root.crt'));
  const certificate = tls.certificate
    ? await read(tls.certificate)
    : await readIfThere(usual('postgresql.crt'));
  if (certificate === undefined) return authorities === undefined ? {} : { authorities };
  const key = await readKey(tls.key ?? usual('postgresql.key'), tls.keyPassword);
  return { ...(authorities === undefined ? {} : { authorities }), certificate, key };
}

/**
 * What Node's TLS takes: `require` encrypts and trusts anybody, unless there is an authority to check against (libpq
 * then treats it as `verify-ca`); `verify-ca` checks who signed; `verify-full` the name as well.
 */
export function tlsOptions(tls: TlsSettings, host: string, material: TlsMaterial): ConnectionOptions {
  const verifies = material.authorities !== undefined;
  return {
    rejectUnauthorized: verifies,
    ...(verifies && material.authorities !== 'system' ? { ca: material.authorities } : {}),
    ...(tls.mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    // The driver names the server to TLS only where it is a name; an address is checked against this.
    ...(isIP(host) === 0 ? {} : { host }),
    ...(material.certificate === undefined ? {} : { cert: material.certificate, key: material.key }),
  };
}

/** The key without its passphrase: the driver hides keys from whoever prints a connection, and passphrases not. */
async function readKey(path: string, password: Secret | undefined): Promise<string> {
  const key = await read(path);
  if (password === undefined) return key;
  const { createPrivateKey } = await import('node:crypto');
  try {
    const opened = createPrivateKey({ key, passphrase: password.reveal() });
    return opened.export({ type: 'pkcs8', format: 'pem' }).toString();
  } catch (cause) {
    throw new DatabaseConnectionError(
      'connection.certificate-file',
      { path, reason: systemCode(cause) },
      { cause },
    );
  }
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new DatabaseConnectionError(
      'connection.certificate-file',
      { path, reason: systemCode(cause) },
      { cause },
    );
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await read(path);
  } catch (error) {
    const reason =
      error instanceof DatabaseConnectionError && 'reason' in error.facts ? error.facts.reason : undefined;
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return undefined;
    throw error;
  }
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
