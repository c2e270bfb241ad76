import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './in-process.ts';

/** Packages that entities are made with, as a project of its own would have them installed. */
const installed = fileURLToPath(new URL('../../../../packages/schema/node_modules', import.meta.url));

/** A project with entities of its own, which come in several states one after the other. */
export interface EntityProject {
  readonly cwd: string;
  /** The next state of the entities: statements that declare `entities`. */
  declare(statements: string): void;
}

/** A folder with an auditly.toml that names a module of entities and a folder for revisions, which is empty yet. */
export function entityProject(statements: string, toml = ''): EntityProject {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'revisions'));
  symlinkSync(installed, join(cwd, 'node_modules'), 'junction');
  let states = 0;
  const declare = (text: string): void => {
    // A module is loaded once in a process, whatever becomes of its file.
    states += 1;
    const file = `entities-${states}.ts`;
    writeFileSync(join(cwd, file), `import { defineEntity, p } from '@mikro-orm/core';\n\n${text}\n`);
    writeFileSync(
      join(cwd, 'auditly.toml'),
      `[revisions]\ndirectory = "revisions"\nentities = "${file}"\n${toml}`,
    );
  };
  declare(statements);
  return { cwd, declare };
}

/** An entity as a statement. */
export function entity(name: string, tableName: string, properties: string, more = ''): string {
  return `const ${name} = defineEntity({ name: '${name}', tableName: ${JSON.stringify(tableName)}, properties: { ${properties} }${more} });`;
}
