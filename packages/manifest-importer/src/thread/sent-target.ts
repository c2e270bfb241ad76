import {
  type DatabaseTarget,
  type PostgresTarget,
  Secret,
  type SqliteTarget,
  type TlsSettings,
} from '@auditly/schema/database';

/** A target as it can cross from thread to thread: what does not show elsewhere is plain text there. */
export type SentTarget =
  | SqliteTarget
  | (Omit<PostgresTarget, 'password' | 'tls'> & {
      readonly password?: string;
      readonly tls: Omit<TlsSettings, 'keyPassword'> & { readonly keyPassword?: string };
    });

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
