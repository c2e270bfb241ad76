import { DatabaseUrlError } from './database-url-error.ts';

/** A database URL taken apart; nothing is judged yet but that it can be taken apart. */
export interface UrlParts {
  readonly scheme: string;
  readonly user?: string;
  readonly password?: string;
  /** As written: hosts, ports and commas. */
  readonly authority: string;
  /** What follows the slash after the authority, as written; missing where there is no slash. */
  readonly path?: string;
  readonly parameters: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes a URL apart along the lines of SQLAlchemy, so that a URL means the same here: user, password, host and
 * parameters are percent-decoded, the database is taken as it stands, `#` is an ordinary character, `+` is a blank
 * in parameters only, and a password may hold `/`, `:` and `?`.
 */
export function splitUrl(url: string): UrlParts {
  const [, scheme, rest] = /^([\w+.-]+):\/\/(.*)$/su.exec(url) ?? [];
  if (scheme === undefined || rest === undefined) throw new DatabaseUrlError('url.malformed', {});
  const { user, password, place } = splitCredentials(rest);
  const [, authority = '', path, query] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(place) ?? [];
  if (authority.includes('@')) throw new DatabaseUrlError('url.credentials', {});
  return {
    scheme,
    ...(user === undefined ? {} : { user: decodePercent(user, 'user') }),
    ...(password === undefined ? {} : { password: decodePercent(password, 'password') }),
    authority,
    ...(path === undefined ? {} : { path }),
    parameters: splitParameters(query ?? ''),
  };
}

function splitCredentials(rest: string): {
  readonly user?: string;
  readonly password?: string;
  readonly place: string;
} {
  // An address in brackets holds colons of its own: what starts with one has no user.
  const [, user, password, place] = /^(?!\[)([^:/@?]*)(?::([^@]*))?@(.*)$/su.exec(rest) ?? [];
  if (user === undefined || place === undefined) return { place: rest };
  // `host:5432/db?application_name=a@b` has no credentials at all; what looks like a password starts as a port does.
  if (/^\d*[/?]/u.test(password ?? '')) throw new DatabaseUrlError('url.credentials', {});
  return { ...(user === '' ? {} : { user }), ...(password === undefined ? {} : { password }), place };
}

function splitParameters(query: string): ReadonlyMap<string, readonly string[]> {
  const parameters = new Map<string, string[]>();
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const at = pair.includes('=') ? pair.indexOf('=') : pair.length;
    const name = decodePercent(pair.slice(0, at).replaceAll('+', ' '), 'name of a parameter');
    const value = decodePercent(pair.slice(at + 1).replaceAll('+', ' '), `parameter "${name}"`);
    parameters.set(name, [...(parameters.get(name) ?? []), value]);
  }
  return parameters;
}

/** Percent-decodes; a stray `%` or bytes that are not UTF-8 are an error, which names the part and not its text. */
export function decodePercent(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    if (cause instanceof URIError) throw new DatabaseUrlError('url.percent', { part }, { cause });
    throw cause;
  }
}
