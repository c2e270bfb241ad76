import type { PostgresTarget, TlsSettings } from './database-target.ts';
import { DatabaseUrlError } from './database-url-error.ts';
import type { Environment } from './environment.ts';
import { postgresHosts } from './postgres-hosts.ts';
import { postgresParameters } from './postgres-parameters.ts';
import { Secret } from './secret.ts';
import { oneOf, seconds, UrlParameters } from './url-parameters.ts';
import type { UrlParts } from './url-parts.ts';

const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
const sessionAttributes = ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'] as const;
const encodings = ['utf8', 'utf-8', 'unicode', 'auto'] as const;

/** A PostgreSQL URL: a parameter goes before the same thing elsewhere in the URL, and that before the environment. */
export function postgresTarget(parts: UrlParts, environment: Environment): PostgresTarget {
  const given = new UrlParameters(parts.parameters, postgresParameters, ['host', 'port']);
  const env = (name: string) => environment[name] || undefined;
  const encoding = given.get('client_encoding') ?? env('PGCLIENTENCODING');
  if (encoding !== undefined) oneOf('client_encoding', encoding.toLowerCase(), encodings);
  const database = given.get('dbname') ?? given.get('database') ?? (parts.path || env('PGDATABASE'));
  if (database === undefined) throw new DatabaseUrlError('url.database-missing', {});
  const password = given.get('password') ?? (parts.password || env('PGPASSWORD'));
  return {
    dialect: 'postgresql',
    hosts: postgresHosts(parts.authority, given, environment),
    ...present('user', given.get('user') ?? parts.user ?? env('PGUSER')),
    ...present('password', password === undefined ? undefined : new Secret(password)),
    ...present('passwordFile', given.get('passfile') ?? env('PGPASSFILE')),
    database,
    tls: tlsSettings(given, env),
    connectTimeoutSeconds: connectTimeout(given, env),
    applicationName:
      given.get('application_name') ??
      env('PGAPPNAME') ??
      given.get('fallback_application_name') ??
      'auditly',
    ...present('options', given.get('options') ?? env('PGOPTIONS')),
    sessionAttributes: oneOf(
      'target_session_attrs',
      given.get('target_session_attrs') ?? env('PGTARGETSESSIONATTRS') ?? 'any',
      sessionAttributes,
    ),
  };
}

function tlsSettings(given: UrlParameters, env: (name: string) => string | undefined): TlsSettings {
  const rootCertificate = given.get('sslrootcert') ?? env('PGSSLROOTCERT');
  const keyPassword = given.get('sslpassword');
  const chosen = chosenSslMode(given) ?? env('PGSSLMODE');
  // Trusting every public authority for any name at all would be no check: libpq asks for the strict mode as well.
  const mode = oneOf(
    'sslmode',
    chosen ?? (rootCertificate === 'system' ? 'verify-full' : 'prefer'),
    sslModes,
  );
  if (rootCertificate === 'system' && mode !== 'verify-full') {
    const why =
      'the authorities of the system vouch for any name, so the name has to be checked with verify-full';
    throw new DatabaseUrlError('url.parameters-conflict', {
      parameters: ['sslrootcert=system', `sslmode=${mode}`],
      why,
    });
  }
  return {
    mode,
    ...present('rootCertificate', rootCertificate),
    ...present('certificate', given.get('sslcert') ?? env('PGSSLCERT')),
    ...present('key', given.get('sslkey') ?? env('PGSSLKEY')),
    ...present('keyPassword', keyPassword === undefined ? undefined : new Secret(keyPassword)),
  };
}

/** libpq says `sslmode`; asyncpg says `ssl` with the same words, and libpq's URIs take `ssl=true` besides. */
function chosenSslMode(given: UrlParameters): string | undefined {
  const sslmode = given.get('sslmode');
  const written = given.get('ssl');
  const ssl =
    written === undefined ? undefined : written === 'true' ? 'require' : oneOf('ssl', written, sslModes);
  if (sslmode !== undefined && ssl !== undefined && sslmode !== ssl) {
    const why = 'they are two spellings of one setting';
    throw new DatabaseUrlError('url.parameters-conflict', {
      parameters: [`sslmode=${sslmode}`, `ssl=${written}`],
      why,
    });
  }
  return sslmode ?? ssl;
}

function connectTimeout(given: UrlParameters, env: (name: string) => string | undefined): number {
  const name = given.get('connect_timeout') === undefined ? 'timeout' : 'connect_timeout';
  const value = given.get(name);
  if (value !== undefined) return seconds(name, value);
  const fromEnvironment = env('PGCONNECT_TIMEOUT');
  return fromEnvironment === undefined ? 10 : seconds('PGCONNECT_TIMEOUT', fromEnvironment);
}

function present<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]: Value });
}
