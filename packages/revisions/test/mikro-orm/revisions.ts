import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder for the running test, gone after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-mikro-orm-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a revision that makes a table of the name given. */
export function writeRevision(
  folder: string,
  {
    id,
    parents,
    table,
  }: { readonly id: string; readonly parents: readonly string[]; readonly table: string },
): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${id}_add_${table}.mjs`),
    `export const revision = '${id}';
export const downRevision = ${JSON.stringify(parents)};
export const message = 'add ${table}';

export function upgrade(op) {
  op.createTable('${table}', { columns: [{ name: 'id', type: 'integer' }], primaryKey: ['id'] });
}

export function downgrade(op) {
  op.dropTable('${table}');
}
`,
  );
}

/** a1 <- b2 <- c3: tables apples, berries, cherries. */
export function chainOfFiles(): string {
  const folder = temporaryFolder();
  writeRevision(folder, { id: 'a1', parents: [], table: 'apples' });
  writeRevision(folder, { id: 'b2', parents: ['a1'], table: 'berries' });
  writeRevision(folder, { id: 'c3', parents: ['b2'], table: 'cherries' });
  return folder;
}
