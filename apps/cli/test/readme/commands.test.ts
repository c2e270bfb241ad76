import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/program/exit-codes.ts';
import { auditly, temporaryFolder } from '../support/in-process.ts';
import { goodVault } from './good-vault.ts';
import { exampleUrl, exampleVault, readDocument, readmes, root } from './markdown.ts';
import { typeIntoShell } from './shell.ts';

const { blocks, codes, tables } = readDocument('README.md');
const commands = blocks.filter(({ language, text }) => language === 'sh' && !text.includes(exampleUrl));

describe('README.md', () => {
  it('has commands that succeed, one after the other, in an empty folder', async () => {
    const cwd = temporaryFolder();
    goodVault(cwd);
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

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
}
