import type { DatabaseConnectionErrorFacts } from '../database/database-connection-error.ts';
import type { NextFor } from './next-for.ts';
import { shellWord } from './shell-word.ts';

const checkServer = (): readonly string[] => [
  'check host and port in the database URL, and that the server runs',
];

/** What a database that cannot be reached or opened asks for. */
export const connectionNext: NextFor<DatabaseConnectionErrorFacts> = {
  'connection.name-not-resolved': () => ['check the host in the database URL'],
  'connection.refused': checkServer,
  'connection.socket-missing': checkServer,
  'connection.unreachable': checkServer,
  'connection.timeout': () => [
    'check host, port and firewall, or give the server longer: ?connect_timeout=SECONDS in the URL',
  ],
  'connection.lost': checkServer,
  'connection.password-wrong': () => [
    'correct the password in the database URL (an @ in it is written %40), in PGPASSWORD, or in ~/.pgpass',
  ],
  'connection.password-missing': ({ user }) => [
    `postgresql://${encodeURIComponent(user)}:PASSWORD@..., or set PGPASSWORD`,
  ],
  'connection.not-authorized': ({ user }) => [
    `check the user in the database URL, and that pg_hba.conf of the server lets ${user} in`,
  ],
  'connection.database-missing': ({ database, host, port, user }) => [
    ['createdb', '-h', host, '-p', String(port), '-U', user, database].map(shellWord).join(' '),
    'or correct the name in the database URL',
  ],
  'connection.tls-not-offered': () => ['turn TLS on at the server, or ask for less: ?sslmode=prefer'],
  'connection.tls-not-trusted': () => [
    'name the authority that signed it: ?sslrootcert=FILE (or sslrootcert=system)',
  ],
  'connection.tls-failed': () => ['check sslmode in the database URL against the server'],
  'connection.certificate-file': ({ path }) => [`check ${path}, and that it can be read`],
  'connection.too-many': () => ['try again later, or raise max_connections of the server'],
  'connection.not-ready': () => ['try again in a moment'],
  'connection.session-attributes': () => [
    'name another server, or change target_session_attrs in the database URL',
  ],
  'connection.rejected': () => ['see the log of the server'],
  'connection.failed': checkServer,
  'connection.no-server': checkServer,

  'sqlite.file-missing': () => ['correct the path, or leave mode=rw out of the URL so that the file is made'],
  'sqlite.folder-missing': ({ folder }) => [`mkdir -p ${shellWord(folder)}`],
  'sqlite.folder-closed': ({ folder }) => [
    `check ${folder} and the folders above it: ls -ld ${shellWord(folder)}`,
  ],
  'sqlite.link-loop': ({ file }) => [`see where the links lead: ls -l ${shellWord(file)}`],
  'sqlite.folder-not-writable': ({ folder }) => [`chmod u+w ${shellWord(folder)}`],
  'sqlite.directory': ({ file }) => [`name a file in it: sqlite:///${file}/audit.db`],
  'sqlite.not-a-file': () => ['name a regular file in the database URL'],
  'sqlite.not-readable': ({ file }) => [`chmod u+r ${shellWord(file)}`],
  'sqlite.not-writable': ({ file }) => [`chmod u+w ${shellWord(file)}`],
  'sqlite.read-only': () => ['leave mode=ro out of the database URL'],
  'sqlite.not-a-database': () => ['check the path in the database URL; the file was not touched'],
  'sqlite.damaged': ({ file }) => [
    'keep a copy of it, then restore a backup',
    `see what can be read: sqlite3 ${shellWord(file)} "PRAGMA integrity_check"`,
  ],
  'sqlite.busy': ({ file }) => [`see which process has it open: fuser ${shellWord(file)}`],
  'sqlite.failed': () => ['check the path in the database URL, and the disk'],
};
