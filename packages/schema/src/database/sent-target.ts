import type { DatabaseTarget, PostgresTarget, SqliteTarget, TlsSettings } from './database-target.ts';
import { Secret } from './secret.ts';

/**
 * A target as it can cross to another thread or process: what does not show elsewhere is plain text there. It is for no log.
 */
export type SentTarget =
  | SqliteTarget
  | (Omit<PostgresTarget, 'password' | 'tls'> & {
      readonly password?: string;
      readonly tls: Omit<TlsSettings, 'keyPassword'> & { readonly keyPassword?: string };
    });

/** A target, to be sent. */
export function sentTarget(target: DatabaseTarget): SentTarget {
  if (!('tls' in target)) return target;
  const { password, tls, ...rest } = target;
  const { keyPassword, ...settings } = tls;
  return {
    ...rest,
    ...(password === undefined ? {} : { password: password.reveal() }),
    tls: {
      ...settings,
      ...(keyPassword === undefined ? {} : { keyPassword: keyPassword.reveal() }),
    },
  };
}

/** The target that was sent. */
export function receivedTarget(sent: SentTarget): DatabaseTarget {
  if (!('tls' in sent)) return sent;
  const { password, tls, ...rest } = sent;
  const { keyPassword, ...settings } = tls;
  return {
    ...rest,
    ...(password === undefined ? {} : { password: new Secret(password) }),
    tls: { ...settings, ...(keyPassword === undefined ? {} : { keyPassword: new Secret(keyPassword) }) },
  };
}
