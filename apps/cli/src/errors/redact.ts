import type { DatabaseTarget } from '@auditly/schema/database';

/** Passwords inside of URLs, wherever in a text they stand. */
const inUrls = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s]*@/gi;

/**
 * A text of unknown origin, such as the stack of a bug, without passwords: those of URLs, and that of the database at
 * hand wherever it stands. (The errors that we foresee never hold one.)
 */
export function redacted(text: string, target?: DatabaseTarget): string {
  const withoutUrls = text.replaceAll(inUrls, '$1***@');
  return secretsOf(target).reduce((redacted, secret) => redacted.replaceAll(secret, '***'), withoutUrls);
}

function secretsOf(target: DatabaseTarget | undefined): readonly string[] {
  if (target === undefined || !('tls' in target)) return [];
  const secrets = [target.password, target.tls.keyPassword].map((secret) => secret?.reveal() ?? '');
  return secrets.flatMap((secret) => (secret === '' ? [] : [secret, encodeURIComponent(secret)]));
}
