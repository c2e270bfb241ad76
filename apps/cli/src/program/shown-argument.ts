import { redactUrl } from '@auditly/schema/database';

const longest = 80;

/** Something that was typed, fit to be shown: without the password of a URL, and not without end. */
export function shownArgument(text: string): string {
  const shown = redactUrl(text);
  return shown.length > longest ? `${shown.slice(0, longest)}...` : shown;
}
