import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/program/exit-codes.ts';
import { auditly, temporaryFolder } from '../support/in-process.ts';
import { goodVault } from './good-vault.ts';
import { examples, exampleUrl, exampleVault, readDocument, readmes, root } from './markdown.ts';
import { typeIntoShell } from './shell.ts';

const { blocks, codes, tables } = readDocument('README.md');
const commands = blocks.filter(({ language, text }) => language === 'sh' && !text.includes(exampleUrl));

describe('README.md', () => {
  it('has commands that succeed, one after the other, in an empty folder', async () => {
    const cwd = temporaryFolder();
    goodVault(cwd);
    cpSync(examples, join(cwd, 'examples'), { recursive: true });
    goodVault(join(cwd, 'examples'));
    expect(commands.map(({ section }) => section)).toContain('Commands');
    for (const { text } of commands) typeIntoShell(text, { cwd });
    expect(existsSync(join(cwd, 'dev.db'))).toBe(true);
    const { stdout } = await auditly('db current --json', { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ pending: [] });
  });

  it('has a command that brings a database up in a folder with an alembic.ini', async () => {
    const cwd = temporaryFolder();
    const takeover = blocks.find(({ section, language }) => /Alembic/.test(section) && language === 'sh');
    writeFileSync(join(cwd, 'alembic.ini'), '[alembic]\nsqlalchemy.url = sqlite+aiosqlite:///./vault.db\n');
    await auditly('db upgrade b297497b0925', { cwd });
    expect(typeIntoShell(takeover?.text ?? 'false', { cwd })).not.toBe('');
    expect(existsSync(join(cwd, 'dev.db'))).toBe(false);
    const { stdout } = await auditly('db current --json', { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ pending: [] });
  });

  it('has commands that open a finding and close it', async () => {
    const cwd = temporaryFolder();
    cpSync(examples, join(cwd, 'examples'), { recursive: true });
    goodVault(join(cwd, 'examples'));
    await auditly('db upgrade', { cwd });
    const block = commands.find(({ section }) => section === 'Judge controls');
    const shown = typeIntoShell(block?.text ?? 'false', { cwd });
    expect(shown.match(/Open findings: .*/g)).toEqual([
      'Open findings: none',
      'Open findings: 1 high (prod: 1)',
    ]);
    expect((await auditly('status', { cwd })).stdout).toContain('Open findings: none\n');
  });

  it('has settings for a worker that it understands', async () => {
    const cwd = temporaryFolder();
    const block = blocks.find(({ file }) => file === 'worker/auditly.toml');
    writeFileSync(join(cwd, 'auditly.toml'), block?.text ?? '');
    await auditly('db upgrade', { cwd });
    const { exitCode, stdout } = await auditly('jobs schedule', { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`prod-app-01 from ${join(cwd, 'vault/manifests')}  */15 * * * * `);
  });

  it('names scripts of npm that are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
    const texts = [...commands.map(({ text }) => text), ...codes].join('\n');
    const named = [...texts.matchAll(/\bnpm (?:run (?:-s )?)?([\w:-]+)/g)].map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'auditly', 'bench']));
    expect(named.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
  });

  it('has all exit codes', () => {
    const [, ...rows] = tables.find(([head]) => head?.[0] === 'exit code') ?? [];
    expect(rows.map(([code]) => Number(code))).toEqual(Object.values(exitCodes).sort());
  });
});

it.each(readmes)('%s links to files that are there', (path) => {
  const links = readDocument(path).links.filter((link) => !/^(\w+:|#)/.test(link));
  const missing = links.filter((link) => !existsSync(join(root, dirname(path), link.replace(/#.*/, ''))));
  expect(missing).toEqual([]);
});

it('examples/vault/README.md has commands that import it, and end with exit code 6 for the one bad file', async () => {
  const cwd = temporaryFolder();
  cpSync(exampleVault, join(cwd, 'examples', 'vault'), { recursive: true });
  const block = readDocument('examples/vault/README.md').blocks.find(({ language }) => language === 'sh');
  expect(() => typeIntoShell(block?.text ?? '', { cwd })).toThrow(/^exit code 6 /);
  const { stdout } = await auditly('db imports 1 --json', { cwd });
  expect(JSON.parse(stdout)).toMatchObject({
    runs: [{ imported: 8, present: 0, skipped: 5, rejected: 1 }],
    rejects: [
      {
        path: join(cwd, 'examples/vault/manifests/prod/terraform-emergency.json'),
        reason: { code: 'hash.mismatch' },
      },
    ],
  });
});

it('examples/catalog/README.md has commands that bring nine controls in', () => {
  const cwd = temporaryFolder();
  cpSync(examples, join(cwd, 'examples'), { recursive: true });
  const block = readDocument('examples/catalog/README.md').blocks.find(({ language }) => language === 'sh');
  expect(typeIntoShell(block?.text ?? 'false', { cwd })).toContain('        9 added\n');
});

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
}
