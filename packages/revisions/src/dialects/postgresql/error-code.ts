/** The SQLSTATE of an error that the server sent; null for any other error. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^[0-9A-Z]{5}$/.test(error.code) && 'severity' in error ? error.code : null;
}

/** What the server said of an error: its message, and below it the detail and the hint, which often name the culprit. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const more = sqlState(error) === null ? [] : [part(error, 'detail'), part(error, 'hint')];
  return [error.message, ...more.filter((text) => text !== null)].join('\n');
}

function part(error: Error, name: 'detail' | 'hint'): string | null {
  const text: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof text === 'string' && text !== '' ? `${name}: ${text}` : null;
}
