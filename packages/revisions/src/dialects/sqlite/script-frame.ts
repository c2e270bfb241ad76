import type { ScriptFrame } from '../script-frame.ts';
import { createVersionTable, quoted } from '../version-table.ts';
import { failIfAny } from './fail-if-any.ts';
import { literal } from './literals.ts';

const baseline = 'temp.broken_before';

/** SQLite refuses to check anything at all as long as one foreign key leads to no key. */
function brokenBut(tables: readonly string[]): string {
  const checked =
    tables.length === 0
      ? 'pragma_foreign_key_check()'
      : `sqlite_master m, pragma_foreign_key_check(m.name) WHERE m.type = 'table' AND m.name NOT IN (${tables.map(literal).join(', ')})`;
  return `SELECT "table", parent, count(*) AS n FROM ${checked} GROUP BY 1, 2`;
}

/**
 * The same order as a run: foreign keys are switched before the transaction, since inside one the pragma does nothing,
 * and references that were whole before must be whole at its end.
 */
export const sqliteScriptFrame: ScriptFrame = {
  // The shell goes on after an error unless it is told not to, and would run what the failed statement guarded.
  opening: ['.bail on'],
  statement: keepingCarriageReturns,
  // BEGIN IMMEDIATE keeps every other writer out.
  lock: () => [],
  transaction: (statements, { foreignKeysOff, uncheckable = [] }) => {
    if (!foreignKeysOff) return ['PRAGMA foreign_keys = ON', 'BEGIN IMMEDIATE', ...statements, 'COMMIT'];
    const broken = brokenBut(uncheckable);
    return [
      'PRAGMA foreign_keys = OFF',
      'BEGIN IMMEDIATE',
      `CREATE TEMP TABLE broken_before AS ${broken}`,
      ...statements,
      failIfAny(
        `(${broken}) AS now LEFT JOIN ${baseline} AS past ON past."table" = now."table" AND past.parent IS now.parent`,
        'now.n > coalesce(past.n, 0)',
        'rows would be left that reference nothing',
      ),
      `DROP TABLE ${baseline}`,
      'COMMIT',
    ];
  },
  createVersionTable: (versionTable) => createVersionTable(versionTable, { ifMissing: true }),
  requireVersionRows: (versionTable, rows) => {
    const table = quoted(versionTable);
    const list = rows.map(literal).join(', ');
    const difference =
      rows.length === 0
        ? `SELECT version_num FROM ${table}`
        : `SELECT count(*) AS n FROM ${table} HAVING count(*) <> ${rows.length} OR sum(version_num IN (${list})) <> ${rows.length}`;
    const standing = rows.length === 0 ? 'base' : rows.join(', ');
    return [failIfAny(`(${difference})`, 'true', `the database does not stand at ${standing}`)];
  },
};

// Quoted names and comments are passed over whole; a quote in them begins no text.
const pieces = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|[^'"\-/]+|[\s\S]/g;

/** The shell takes the carriage return from the end of a line, also inside a text. */
function keepingCarriageReturns(sql: string): string {
  if (!sql.includes('\r')) return sql;
  return sql.replace(pieces, (piece) =>
    piece.startsWith("'") && piece.includes('\r')
      ? `(${piece.replaceAll('\r', "' || char(13) || '")})`
      : piece,
  );
}
