import type { Fault } from '../store.ts';

/** Classes of SQLSTATE that are about the rows: data, integrity, size, rules of views, what triggers raise. */
const aboutRows: readonly string[] = ['22', '23', '44', '54', 'P0'];

/** Serialization failure, deadlock, lock not available. */
const aboutTheMoment: readonly string[] = ['40001', '40P01', '55P03'];

/** What the importer keeps unique itself: another one was faster, and the next look finds what it wrote. */
const ownRules: readonly string[] = [
  'uq_import_files_fingerprint',
  'uq_import_files_manifest',
  'ix_systems_name',
];

export function faultOf(error: unknown): Fault {
  const { code, constraint } = factsOf(error);
  if (code === null) return 'database';
  if (aboutTheMoment.includes(code) || (code === '23505' && ownRules.includes(constraint))) return 'moment';
  return aboutRows.includes(code.slice(0, 2)) ? 'rows' : 'database';
}

export function describe(error: unknown): { reason: string; databaseCode: string | null } {
  const message = error instanceof Error ? error.message : String(error);
  return { reason: message, databaseCode: factsOf(error).code };
}

/** Whether the server says that it ends, or that the connection is of no use any more. */
export function saysFarewell(error: unknown): boolean {
  return /^(?:57P0[123]|08)/.test(factsOf(error).code ?? '');
}

/** What a server says of an error has five characters for a code, and a severity. */
function factsOf(error: unknown): { code: string | null; constraint: string } {
  if (!(error instanceof Error) || !('severity' in error) || !('code' in error)) {
    return { code: null, constraint: '' };
  }
  return {
    code: String(error.code),
    constraint: 'constraint' in error ? String(error.constraint) : '',
  };
}
