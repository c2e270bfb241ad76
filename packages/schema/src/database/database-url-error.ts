import { CodedError, type ErrorWords } from '@auditly/revisions/errors';

/** What each code of a {@link DatabaseUrlError} tells. No field ever holds a password. */
export type DatabaseUrlErrorFacts = {
  readonly [Code in keyof UrlProblems]: UrlProblems[Code] & {
    /** Where the URL came from, in words; missing where it was handed in as it is. */
    readonly origin?: string;
  };
};

interface UrlProblems {
  /** There is no text at all. */
  'url.empty': object;
  /** It is not of the form `scheme://...`. */
  'url.malformed': object;
  'url.scheme': { readonly scheme: string; readonly nearest: string; readonly known: readonly string[] };
  /** An `@`, `/` or `?` in the user or the password makes it unclear where they end. */
  'url.credentials': object;
  /** A `%` that two hexadecimal digits do not follow; `part` names where, such as `password`. */
  'url.percent': { readonly part: string };
  'url.host': { readonly host: string };
  /** The port is told only if it is a number: anything else may be a password whose host was forgotten. */
  'url.port': { readonly port: string | undefined };
  /** As many ports as hosts, or one port for all of them. */
  'url.hosts-and-ports': { readonly hosts: number; readonly ports: number };
  'url.database-missing': object;
  'url.parameter': { readonly parameter: string; readonly nearest: string };
  'url.parameter-repeated': { readonly parameter: string };
  'url.parameter-value': { readonly parameter: string; readonly value: string; readonly expected: string };
  /** PostgreSQL's or SQLite's own library knows it, this program does not do it. */
  'url.parameter-unsupported': { readonly parameter: string; readonly why: string };
  /** Two parameters, or two variables, that contradict each other. */
  'url.parameters-conflict': { readonly parameters: readonly [string, string]; readonly why: string };
  /** `sqlite://name/rest` puts the file, or a part of its path, where a host would stand. `path` is that rest. */
  'url.sqlite-host': { readonly host: string; readonly path: string | undefined };
  /** A user or a password for SQLite, which has neither. `path` is that of the file. */
  'url.sqlite-user': { readonly path: string | undefined };
}

const words: ErrorWords<UrlProblems> = {
  'url.empty': () => 'the database URL is empty',
  'url.malformed': () => 'the database URL is not of the form scheme://...',
  'url.scheme': ({ scheme, nearest }) =>
    `the database URL starts with "${scheme}://", which is not known (PostgreSQL and SQLite are; nearest: "${nearest}://")`,
  'url.credentials': () =>
    'it is unclear where user and password end in the database URL: an "@", "/" or "?" inside them is written %40, %2F or %3F',
  'url.percent': ({ part }) =>
    `the ${part} in the database URL holds a "%" that two hexadecimal digits do not follow: a "%" itself is written %25`,
  'url.host': ({ host }) => `"${host}" in the database URL is not a host`,
  'url.port': ({ port }) =>
    port === undefined
      ? 'the database URL has something after the colon of a host that is not a port'
      : `${port} in the database URL is not a port: ports are whole numbers from 1 to 65535`,
  'url.hosts-and-ports': ({ hosts, ports }) =>
    `the database URL names ${hosts} hosts but ${ports} ports: give as many ports as hosts, or one for all`,
  'url.database-missing': () => 'the database URL names no database',
  'url.parameter': ({ parameter, nearest }) =>
    `the database URL has a parameter "${parameter}" that is not known (nearest: "${nearest}")`,
  'url.parameter-repeated': ({ parameter }) =>
    `the database URL gives the parameter "${parameter}" more than once`,
  'url.parameter-value': ({ parameter, value, expected }) =>
    `${parameter} cannot be "${value}": expected ${expected}`,
  'url.parameter-unsupported': ({ parameter, why }) =>
    `the database URL has the parameter "${parameter}", which is not supported: ${why}`,
  'url.parameters-conflict': ({ parameters: [one, other], why }) =>
    `${one} and ${other} contradict each other: ${why}`,
  'url.sqlite-host': ({ host }) =>
    `"${host}" stands where a host would, and SQLite has none: a file is written sqlite:///relative.db or sqlite:////absolute.db`,
  'url.sqlite-user': () => 'the database URL has a user or a password, and SQLite has neither',
};

/** A database URL that cannot be right. The text of the URL is never part of it. */
export class DatabaseUrlError<
  Code extends keyof DatabaseUrlErrorFacts = keyof DatabaseUrlErrorFacts,
> extends CodedError<DatabaseUrlErrorFacts, Code> {
  constructor(code: Code, facts: DatabaseUrlErrorFacts[Code], options?: ErrorOptions) {
    const from = facts.origin === undefined ? '' : ` (from ${facts.origin})`;
    super(code, facts, () => words[code](facts) + from, options);
  }

  /** The same error, once it is known where the URL came from. */
  withOrigin(origin: string): DatabaseUrlError<Code> {
    return new DatabaseUrlError(this.code, { ...this.facts, origin }, { cause: this.cause });
  }
}
