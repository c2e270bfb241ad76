import type {
  DatabaseConnectionErrorFacts,
  DatabaseSettingsErrorFacts,
  DatabaseUrlErrorFacts,
} from '@auditly/schema/database';
import type { DatabaseFailureFacts } from '../../database/database-failure.ts';
import { exitCodes } from '../../program/exit-codes.ts';
import type { AdviceFor } from './advice.ts';
import { adviceForCode } from './database-code.ts';
import { shellWord } from './shell-word.ts';

const exit = exitCodes.connection;

const forms = [
  'PostgreSQL: postgresql://user:password@host:5432/database',
  'SQLite: sqlite:///./relative.db or sqlite:////absolute.db',
];
const correctUrl = (): readonly string[] => ['correct the database URL', ...forms];
const correctFile = ({ path }: { readonly path: string }): readonly string[] => [`correct ${path}`];
const fileUrls = (...parts: readonly (string | undefined)[]): readonly string[] => {
  const path = parts.filter((part) => part !== undefined && part !== '').join('/') || 'audit.db';
  return [`sqlite:///./${path}    below the working directory`, `sqlite:////${path}    from the root`];
};
const checkServer = (): readonly string[] => [
  'check host and port in the database URL, and that the server runs',
];

export const urlAdvice: AdviceFor<DatabaseUrlErrorFacts> = {
  'url.empty': { exit, next: correctUrl },
  'url.malformed': { exit, next: correctUrl },
  'url.scheme': { exit, next: correctUrl },
  'url.credentials': { exit, next: correctUrl },
  'url.percent': { exit, next: () => ['write %25 for a % in the database URL'] },
  'url.host': { exit, next: correctUrl },
  'url.port': { exit, next: correctUrl },
  'url.hosts-and-ports': { exit, next: () => ['postgresql://user@one:5432,two:5433/database'] },
  'url.database-missing': {
    exit,
    next: () => ['add the name of the database behind the host: postgresql://host/database'],
  },
  'url.parameter': { exit, next: ({ nearest }) => [`write ${nearest}, or leave it out`] },
  'url.parameter-repeated': { exit, next: ({ parameter }) => [`leave all but one ${parameter} out`] },
  'url.parameter-value': { exit, next: ({ parameter, expected }) => [`${parameter}: ${expected}`] },
  'url.parameter-unsupported': { exit, next: ({ parameter }) => [`leave ${parameter} out`] },
  'url.parameters-conflict': { exit, next: ({ parameters }) => [`leave ${parameters.join(' or ')} out`] },
  'url.sqlite-host': {
    exit,
    next: ({ host, path }) => (host === ':memory:' ? ['sqlite:///:memory:'] : fileUrls(host, path)),
  },
  'url.sqlite-user': { exit, next: ({ path }) => fileUrls(path) },
};

export const settingsAdvice: AdviceFor<DatabaseSettingsErrorFacts> = {
  'settings.variable-case': {
    exit,
    next: ({ expected, variable }) => [`set ${expected} instead of ${variable}`],
  },
  'settings.empty': { exit, next: () => ['set a database URL there, or unset it', ...forms] },
  'settings.unreadable': { exit, next: ({ path }) => [`chmod u+r ${shellWord(path)}`] },
  'settings.folder-closed': {
    exit,
    next: ({ folder }) => [`ls -ld ${shellWord(folder)}`, 'or run the same command in another folder'],
  },
  'settings.toml-syntax': { exit, next: correctFile },
  'settings.key': { exit, next: ({ path, nearest }) => [`write ${nearest} in ${path}`] },
  'settings.value': { exit, next: correctFile },
  'settings.ini-syntax': { exit, next: correctFile },
  'settings.ini-interpolation': { exit, next: correctFile },
};

export const connectionAdvice: AdviceFor<DatabaseConnectionErrorFacts> = {
  'connection.name-not-resolved': { exit, next: () => ['check the host in the database URL'] },
  'connection.refused': { exit, next: checkServer },
  'connection.socket-missing': { exit, next: checkServer },
  'connection.unreachable': { exit, next: checkServer },
  'connection.timeout': {
    exit,
    next: () => [
      'check host, port and firewall, or give the server longer: ?connect_timeout=SECONDS in the URL',
    ],
  },
  'connection.lost': { exit, next: checkServer },
  'connection.password-wrong': {
    exit,
    next: () => [
      'correct the password in the database URL (an @ in it is written %40), in PGPASSWORD, or in ~/.pgpass',
    ],
  },
  'connection.password-missing': {
    exit,
    next: ({ user }) => [`postgresql://${encodeURIComponent(user)}:PASSWORD@..., or set PGPASSWORD`],
  },
  'connection.not-authorized': {
    exit,
    next: ({ user }) => [
      `check the user in the database URL, and that pg_hba.conf of the server lets ${user} in`,
    ],
  },
  'connection.database-missing': {
    exit,
    next: ({ database, host, port, user }) => [
      ['createdb', '-h', host, '-p', String(port), '-U', user, database].map(shellWord).join(' '),
      'or correct the name in the database URL',
    ],
  },
  'connection.tls-not-offered': {
    exit,
    next: () => ['turn TLS on at the server, or ask for less: ?sslmode=prefer'],
  },
  'connection.tls-not-trusted': {
    exit,
    next: () => ['name the authority that signed it: ?sslrootcert=FILE (or sslrootcert=system)'],
  },
  'connection.tls-failed': { exit, next: () => ['check sslmode in the database URL against the server'] },
  'connection.certificate-file': { exit, next: ({ path }) => [`check ${path}, and that it can be read`] },
  'connection.too-many': { exit, next: () => ['try again later, or raise max_connections of the server'] },
  'connection.not-ready': { exit, next: () => ['try again in a moment'] },
  'connection.session-attributes': {
    exit,
    next: () => ['name another server, or change target_session_attrs in the database URL'],
  },
  'connection.rejected': { exit, next: () => ['see the log of the server'] },
  'connection.failed': { exit, next: checkServer },
  'connection.no-server': { exit, next: checkServer },

  'sqlite.file-missing': {
    exit,
    next: () => ['correct the path, or leave mode=rw out of the URL so that the file is made'],
  },
  'sqlite.folder-missing': { exit, next: ({ folder }) => [`mkdir -p ${shellWord(folder)}`] },
  'sqlite.folder-closed': {
    exit,
    next: ({ folder }) => [`check ${folder} and the folders above it: ls -ld ${shellWord(folder)}`],
  },
  'sqlite.link-loop': { exit, next: ({ file }) => [`see where the links lead: ls -l ${shellWord(file)}`] },
  'sqlite.folder-not-writable': { exit, next: ({ folder }) => [`chmod u+w ${shellWord(folder)}`] },
  'sqlite.directory': { exit, next: ({ file }) => [`name a file in it: sqlite:///${file}/audit.db`] },
  'sqlite.not-a-file': { exit, next: () => ['name a regular file in the database URL'] },
  'sqlite.not-readable': { exit, next: ({ file }) => [`chmod u+r ${shellWord(file)}`] },
  'sqlite.not-writable': { exit, next: ({ file }) => [`chmod u+w ${shellWord(file)}`] },
  'sqlite.read-only': { exit, next: () => ['leave mode=ro out of the database URL'] },
  'sqlite.not-a-database': {
    exit,
    next: () => ['check the path in the database URL; the file was not touched'],
  },
  'sqlite.damaged': {
    exit,
    next: ({ file }) => [
      'keep a copy of it, then restore a backup',
      `see what can be read: sqlite3 ${shellWord(file)} "PRAGMA integrity_check"`,
    ],
  },
  'sqlite.busy': { exit, next: ({ file }) => [`see which process has it open: fuser ${shellWord(file)}`] },
  'sqlite.failed': { exit, next: () => ['check the path in the database URL, and the disk'] },
};

export const failureAdvice: AdviceFor<DatabaseFailureFacts> = {
  'database.failed': {
    exit: ({ databaseCode }) => adviceForCode(databaseCode)?.exit ?? exit,
    next: ({ databaseCode, purpose }) =>
      adviceForCode(databaseCode, purpose)?.next ?? [
        'see that this is the right database, and that its user may do this',
      ],
  },
};
