import type { ScriptFrame } from '../script-frame.ts';
import { createVersionTable, quoted } from '../version-table.ts';
import { doBlock } from './do-block.ts';
import { textLiteral } from './literals.ts';
import { migrationLockKey } from './lock.ts';

export const postgresqlScriptFrame: ScriptFrame = {
  // Its texts are UTF-8, whatever the client takes its input for.
  opening: ["SET client_encoding = 'UTF8';"],
  statement: (sql) => sql,
  // It is tried, not waited for: a waiter in a transaction would hold up a concurrent index build of the holder, which
  // it waits for itself.
  lock: (versionTable) => [
    doBlock(
      [],
      [
        `IF NOT pg_try_advisory_xact_lock(${migrationLockKey(textLiteral(versionTable))}) THEN`,
        "  RAISE EXCEPTION 'another process is changing this database';",
        'END IF;',
      ],
    ),
  ],
  transaction: (statements) => ['BEGIN', ...statements, 'COMMIT'],
  createVersionTable: (versionTable) => createVersionTable(versionTable, { ifMissing: true }),
  requireVersionRows: (versionTable, rows) => {
    const table = quoted(versionTable);
    const expected = `ARRAY[${rows.toSorted().map(textLiteral).join(', ')}]::text[]`;
    const found = `(SELECT coalesce(array_agg(version_num::text ORDER BY version_num COLLATE "C"), '{}') FROM ${table})`;
    const standing = rows.length === 0 ? 'base' : rows.toSorted().join(', ');
    return [
      `LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`,
      doBlock(
        [],
        [
          `IF ${found} <> ${expected} THEN`,
          `  RAISE EXCEPTION 'the database does not stand at %', ${textLiteral(standing)};`,
          'END IF;',
        ],
      ),
    ];
  },
};
