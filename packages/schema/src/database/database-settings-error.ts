import { CodedError, type ErrorWords } from '@auditly/revisions/errors';

/** What each code of a {@link DatabaseSettingsError} tells. */
export interface DatabaseSettingsErrorFacts {
  /** The variable has another case than the one that is read. */
  'settings.variable-case': { readonly variable: string; readonly expected: string };
  /** A source of the URL is there and holds nothing. */
  'settings.empty': { readonly origin: string };
  'settings.unreadable': { readonly path: string; readonly problem: string };
  /** Nobody can say whether there is a settings file: the folder cannot be searched. */
  'settings.folder-closed': { readonly folder: string; readonly file: string; readonly problem: string };
  'settings.toml-syntax': { readonly path: string; readonly line: number; readonly column: number };
  'settings.key': { readonly path: string; readonly key: string; readonly nearest: string };
  'settings.value': { readonly path: string; readonly key: string; readonly expected: string };
  'settings.ini-syntax': { readonly path: string; readonly line: number; readonly problem: string };
  'settings.ini-interpolation': { readonly path: string; readonly key: string; readonly problem: string };
}

const words: ErrorWords<DatabaseSettingsErrorFacts> = {
  'settings.variable-case': ({ variable, expected }) =>
    `the environment variable ${variable} is set, but the one that is read is ${expected}`,
  'settings.empty': ({ origin }) => `the database URL from ${origin} is empty`,
  'settings.unreadable': ({ path, problem }) => `${path} cannot be read (${problem})`,
  'settings.folder-closed': ({ folder, file, problem }) =>
    `whether ${folder} holds an ${file} cannot be seen (${problem})`,
  'settings.toml-syntax': ({ path, line, column }) =>
    `${path} is not valid TOML at line ${line}, column ${column}`,
  'settings.key': ({ path, key, nearest }) =>
    `${path} has a key "${key}" that is not known (nearest: "${nearest}")`,
  'settings.value': ({ path, key, expected }) => `"${key}" in ${path} has to be ${expected}`,
  'settings.ini-syntax': ({ path, line, problem }) => `${path}, line ${line}: ${problem}`,
  'settings.ini-interpolation': ({ path, key, problem }) =>
    `"${key}" in ${path} cannot be expanded: ${problem}`,
};

/** The place that should say which database to use is broken. */
export class DatabaseSettingsError<
  Code extends keyof DatabaseSettingsErrorFacts = keyof DatabaseSettingsErrorFacts,
> extends CodedError<DatabaseSettingsErrorFacts, Code> {
  constructor(code: Code, facts: DatabaseSettingsErrorFacts[Code], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
