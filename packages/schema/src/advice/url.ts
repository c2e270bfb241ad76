import type { DatabaseSettingsErrorFacts } from '../database/database-settings-error.ts';
import type { DatabaseUrlErrorFacts } from '../database/database-url-error.ts';
import type { NextFor } from './next-for.ts';
import { shellWord } from './shell-word.ts';

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

/** What a URL that cannot be understood asks for. */
export const urlNext: NextFor<DatabaseUrlErrorFacts> = {
  'url.empty': correctUrl,
  'url.malformed': correctUrl,
  'url.scheme': correctUrl,
  'url.credentials': correctUrl,
  'url.percent': () => ['write %25 for a % in the database URL'],
  'url.host': correctUrl,
  'url.port': correctUrl,
  'url.hosts-and-ports': () => ['postgresql://user@one:5432,two:5433/database'],
  'url.database-missing': () => ['add the name of the database behind the host: postgresql://host/database'],
  'url.parameter': ({ nearest }) => [`write ${nearest}, or leave it out`],
  'url.parameter-repeated': ({ parameter }) => [`leave all but one ${parameter} out`],
  'url.parameter-value': ({ parameter, expected }) => [`${parameter}: ${expected}`],
  'url.parameter-unsupported': ({ parameter }) => [`leave ${parameter} out`],
  'url.parameters-conflict': ({ parameters }) => [`leave ${parameters.join(' or ')} out`],
  'url.sqlite-host': ({ host, path }) =>
    host === ':memory:' ? ['sqlite:///:memory:'] : fileUrls(host, path),
  'url.sqlite-user': ({ path }) => fileUrls(path),
};

/** What settings ask for from which no URL can be taken. */
export const settingsNext: NextFor<DatabaseSettingsErrorFacts> = {
  'settings.variable-case': ({ expected, variable }) => [`set ${expected} instead of ${variable}`],
  'settings.empty': () => ['set a database URL there, or unset it', ...forms],
  'settings.unreadable': ({ path }) => [`chmod u+r ${shellWord(path)}`],
  'settings.folder-closed': ({ folder }) => [
    `ls -ld ${shellWord(folder)}`,
    'or run the same command in another folder',
  ],
  'settings.toml-syntax': correctFile,
  'settings.key': ({ path, nearest }) => [`write ${nearest} in ${path}`],
  'settings.value': correctFile,
  'settings.ini-syntax': correctFile,
  'settings.ini-interpolation': correctFile,
};
