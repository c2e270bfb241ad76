import type { ScriptFrame } from '../script-frame.ts';
import { createVersionTable, quoted } from '../version-table.ts';
import { doBlock } from './do-block.ts';
import { textLiteral } from './literals.ts';

export const postgresqlScriptFrame: ScriptFrame = {
  transaction: (statements) => ['BEGIN', ...statements, 'COMMIT'],
  createVersionTable: (versionTable) => createVersionTable(versionTable, { ifMissing: true }),
  requireVersionRows: (versionTable, rows) => {
    const table = quoted(versionTable);
    const expected = `ARRAY[${rows.toSorted().map(textLiteral).join(', ')}]::text[]`;
    const found = `(SELECT coalesce(array_agg(version_num::text ORDER BY version_num COLLATE "C"), '{}') FROM ${table})`;
    const standing = rows.length === 0 ? 'base' : rows.toSorted().join(', ');
    return doBlock(
      [],
      [
        `IF ${found} <> ${expected} THEN`,
        `  RAISE EXCEPTION 'the database does not stand at %', ${textLiteral(standing)};`,
        'END IF;',
      ],
    );
  },
};
