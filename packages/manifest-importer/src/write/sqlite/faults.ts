import type { Fault } from '../store.ts';

/** What is about the rows: rules of the tables, what triggers raise, sizes and types. */
const aboutRows = /^SQLITE_(?:CONSTRAINT|TOOBIG|MISMATCH|RANGE)/;

export function faultOf(error: unknown): Fault {
  return aboutRows.test(codeOf(error) ?? '') ? 'rows' : 'database';
}

export function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith('SQLITE_BUSY') === true;
}

export function describe(error: unknown): { reason: string; databaseCode: string | null } {
  return { reason: error instanceof Error ? error.message : String(error), databaseCode: codeOf(error) };
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = String(error.code);
  return code.startsWith('SQLITE_') ? code : null;
}
