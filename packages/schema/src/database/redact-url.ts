/**
 * A database URL as it was written, with every password in it as `***`: for showing what somebody configured, even
 * if it is malformed. Where it is unclear how far a password reaches, more is hidden rather than less.
 */
export function redactUrl(url: string): string {
  return url
    .replace(/^([^:/?]*:\/\/)?([^:/@?]*):(.*)@/su, '$1$2:***@')
    .replace(/([?&][^=&]*password=)[^&]*/giu, '$1***');
}
