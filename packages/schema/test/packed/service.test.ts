import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporarySqlite } from '@auditly/testing';
import type { Project } from '@auditly/testing/project';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { StoredRow } from '../databases.ts';
import { serviceProject, serviceSuite } from './service.suite.ts';

const installed = serviceProject();

serviceSuite(installed, async () => {
  const { path, url } = temporarySqlite();
  return {
    url,
    rows: async (query) => {
      const database = new SqliteDatabase(path, { readonly: true });
      try {
        return database.prepare<[], StoredRow>(query).all();
      } finally {
        database.close();
      }
    },
  };
});

it('is type-checked with our declarations, and they with it', async (context) => {
  const { stdout, exitCode } = await installed(context).run('tsc', '--project', '.');
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
});

const root = fileURLToPath(new URL('../../../..', import.meta.url));

describe.each(['@auditly/revisions', '@auditly/schema'])('%s', (name) => {
  it('is published with its licence, a README, and nothing but what the build made', (context) => {
    const files = filesOf(installed(context), name);
    expect(files.filter((path) => !path.startsWith('dist/'))).toEqual([
      'LICENSE',
      'README.md',
      'package.json',
    ]);
    const made = files.filter((path) => path.startsWith('dist/'));
    expect(made.filter((path) => !/\.(js|js\.map|d\.ts)$/.test(path))).toEqual([]);
    expect(made.filter((path) => /\.(test|suite)\.|\/(test|bench|fixtures)\//.test(path))).toEqual([]);
    expect(made).toContain('dist/index.js');
    expect(made).toContain('dist/index.d.ts');
  });

  it('names no folder of the machine that it was built on', (context) => {
    const project = installed(context);
    const naming = filesOf(project, name).filter((path) => read(project, name, path).includes(root));
    expect(naming).toEqual([]);
    expect(read(project, name, 'package.json')).not.toContain('workspace:');
    expect(read(project, name, 'LICENSE')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
  });

  it('gives what its exports map says, each with its types', async (context) => {
    const project = installed(context);
    const { exports } = JSON.parse(read(project, name, 'package.json')) as Manifest;
    for (const [subpath, target] of Object.entries(exports)) {
      if (typeof target === 'string') continue;
      expect(statSync(join(project.folder, 'node_modules', name, target.types)).isFile()).toBe(true);
      const specifier = name + subpath.slice(1);
      const script = `console.log(Object.keys(await import('${specifier}')).length > 0)`;
      const { stdout, stderr } = await project.node(['--input-type=module', '--eval', script]);
      expect({ specifier, stdout, stderr }).toEqual({ specifier, stdout: 'true\n', stderr: '' });
    }
  });
});

// In bytes. Entities whose types are inferred, and not written as classes, are ten times as large.
it.for([
  ['@auditly/revisions', 500_000],
  ['@auditly/schema', 100_000],
] as const)('%s has declarations that are quick to read', ([name, most], context) => {
  const project = installed(context);
  const declarations = filesOf(project, name).filter((path) => path.endsWith('.d.ts'));
  const bytes = declarations.reduce((sum, path) => sum + read(project, name, path).length, 0);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(most);
});

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

function filesOf({ tarballs }: Project, name: string): readonly string[] {
  return tarballs.find((tarball) => tarball.name === name)?.files ?? [];
}

function read({ folder }: Project, name: string, path: string): string {
  return readFileSync(join(folder, 'node_modules', name, path), 'utf8');
}
