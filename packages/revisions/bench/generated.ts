import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The id of the nth generated revision, counted from 1: twelve digits, as ids look. */
export function idOf(number: number): string {
  return number.toString(16).padStart(12, '0');
}

/** Writes a chain of revision files, each with a table of four columns and an index, as a project would have them. */
export function writeRevisionFiles(folder: string, length: number): void {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= length; number += 1) {
    writeFileSync(join(folder, `${idOf(number)}_table_${number}.mjs`), sourceOf(number));
  }
}

function sourceOf(number: number): string {
  const down = number === 1 ? 'null' : `'${idOf(number - 1)}'`;
  const name = `table_${number}`;
  return `export const revision = '${idOf(number)}';
export const downRevision = ${down};
export const branchLabels = [];
export const dependsOn = [];
export const createdAt = '2026-01-01T00:00:00';
export const message = 'add ${name}';

export function upgrade(op) {
  op.createTable('${name}', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'name', type: 'string(100)' },
      { name: 'size', type: 'integer', nullable: true },
      { name: 'made_at', type: 'datetime' },
    ],
    primaryKey: ['id'],
  });
  op.createIndex('ix_${name}_name', '${name}', ['name']);
}

export function downgrade(op) {
  op.dropIndex('ix_${name}_name', '${name}');
  op.dropTable('${name}');
}
`;
}
