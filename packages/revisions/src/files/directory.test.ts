import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RevisionGraph, type RevisionHeader } from '../graph/index.ts';
import { recordOperations } from '../operations/index.ts';
import { revisionDirectory } from './directory.ts';

/** A folder with these files for the running test. */
function folder(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'revision-files-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

function revisionText(id: string, parent: string | null): string {
  return `export const revision = '${id}';
export const downRevision = ${parent === null ? null : `'${parent}'`};
export const message = 'makes ${id}';

export function upgrade(op) {
  op.createTable('${id}', { columns: [{ name: 'id', type: 'integer' }] });
}

export function downgrade(op) {
  op.dropTable('${id}');
}
`;
}

/** What loading the only revision of a folder runs into. */
async function loadFailure(name: string, text: string): Promise<unknown> {
  const source = revisionDirectory(folder({ [name]: text }));
  const [header] = source.headers();
  if (header === undefined) throw new RangeError('the folder has no revision');
  return source.load(header).catch((error: unknown) => error);
}

const at = (directory: string, name: string): string => join(directory, name);

describe('headers', () => {
  it('come from every revision file of the folder, sorted by name', () => {
    const directory = folder({
      'b_second.ts': revisionText('b', 'a'),
      'a_first.ts': revisionText('a', null),
      'c.mjs': revisionText('c', 'b'),
      'd.js': revisionText('d', 'c'),
      'B_upper.ts': revisionText('e', 'd'),
    });
    const headers = revisionDirectory(directory).headers();
    expect(headers.map(({ revision, file }) => [revision, file])).toEqual([
      ['e', at(directory, 'B_upper.ts')],
      ['a', at(directory, 'a_first.ts')],
      ['b', at(directory, 'b_second.ts')],
      ['c', at(directory, 'c.mjs')],
      ['d', at(directory, 'd.js')],
    ]);
    expect(headers[1]).toMatchObject({ message: 'makes a', downRevision: [] });
  });

  it('leave alone what stands beside revisions', () => {
    const directory = folder({
      'a.ts': revisionText('a', null),
      '_shared.ts': 'export const x = 1;',
      '.hidden.ts': 'x',
      'a.d.ts': 'export declare const revision: string;',
      'a.d.mts': 'x',
      'a.test.ts': 'x',
      'a.spec.js': 'x',
      'a.js.map': '{}',
      'README.md': 'x',
      'a.sql': 'x',
      'a.ts~': 'x',
      'data.json': '{}',
      ts: 'x',
    });
    mkdirSync(join(directory, 'folder.ts'));
    expect(revisionDirectory(directory).headers()).toHaveLength(1);
  });

  it('come from linked files too', () => {
    const elsewhere = folder({ 'a.ts': revisionText('a', null) });
    const directory = folder({});
    symlinkSync(join(elsewhere, 'a.ts'), join(directory, 'linked.ts'));
    expect(revisionDirectory(directory).headers()).toMatchObject([{ revision: 'a' }]);
  });

  it('are read anew each time, without running a file', () => {
    const directory = folder({ 'a.ts': `${revisionText('a', null)}\nthrow new Error('it was run');` });
    const source = revisionDirectory(directory);
    expect(source.headers()).toHaveLength(1);
    writeFileSync(join(directory, 'b.ts'), revisionText('b', 'a'));
    expect(source.headers()).toHaveLength(2);
  });

  it('of an empty folder are none', () => {
    expect(revisionDirectory(folder({})).headers()).toEqual([]);
  });

  it('of a folder that is not there are refused', () => {
    const directory = join(folder({}), 'nowhere');
    expect(() => revisionDirectory(directory).headers()).toThrow(
      expect.objectContaining({ code: 'files.no-directory', facts: { directory } }),
    );
  });

  it('of a file that is none are refused, with its name', () => {
    const directory = folder({ 'a.ts': revisionText('a', null), 'notes.ts': 'export {};' });
    expect(() => revisionDirectory(directory).headers()).toThrow(
      expect.objectContaining({
        code: 'files.no-header',
        facts: { file: at(directory, 'notes.ts'), constant: 'revision' },
      }),
    );
  });

  it('of a file that cannot be read are refused, with its name', () => {
    const directory = folder({});
    symlinkSync(join(directory, 'nowhere'), join(directory, 'a.ts'));
    expect(() => revisionDirectory(directory).headers()).toThrow(
      expect.objectContaining({ code: 'files.broken-module' }),
    );
  });

  // Which one is the older cannot be known, so neither is taken in silence: the graph names both.
  it('of a source and of what was compiled beside it are two revisions of one id, which no graph takes', () => {
    const directory = folder({ 'a_one.ts': revisionText('a', null), 'a_one.js': revisionText('a', null) });
    const headers = revisionDirectory(directory).headers();
    expect(() => RevisionGraph.of(headers)).toThrow(/a_one\.js.*a_one\.ts/s);
  });
});

describe('load', () => {
  it('runs the file and gives its steps', async () => {
    const source = revisionDirectory(folder({ 'a_b.ts': revisionText('a', null) }));
    const [header] = source.headers();
    const { upgrade, downgrade } = await source.load(header as RevisionHeader);
    expect(recordOperations(upgrade, 'upgrade', 'sqlite')).toMatchObject([
      { kind: 'createTable', table: 'a' },
    ]);
    expect(recordOperations(downgrade, 'downgrade', 'sqlite')).toEqual([{ kind: 'dropTable', table: 'a' }]);
  });

  const head = "export const revision = 'a';\nexport const downRevision = null;\n";
  const steps = 'export function upgrade() {}\nexport function downgrade() {}\n';

  it.each([
    ['upgrade', `${head}export function downgrade() {}`],
    ['downgrade', `${head}export function upgrade() {}`],
    ['downgrade', `${head}export function upgrade() {}\nexport const downgrade = 'nothing';`],
  ])('refuses a file without the function %s', async (name, text) => {
    expect(await loadFailure('a.ts', text)).toMatchObject({
      code: 'files.broken-module',
      facts: { why: `it exports no function ${name}` },
    });
  });

  it.each([
    ['does not parse', `${head}${steps}export const = ;`],
    ['imports what is not there', `${head}${steps}import './nowhere.ts';`],
    ['fails', `${head}${steps}throw new Error('on purpose');`],
    ['fails with something else than an error', `${head}${steps}throw 'on purpose';`],
  ])('refuses a file that %s, with the cause', async (_what, text) => {
    const failure = await loadFailure('a.js', text);
    expect(failure).toMatchObject({ code: 'files.broken-module' });
    expect(failure).toHaveProperty('cause');
  });

  it('refuses a file that says another id than it said when it was read', async () => {
    const directory = folder({ 'a.js': head + steps });
    const source = revisionDirectory(directory);
    const [header] = source.headers();
    writeFileSync(join(directory, 'a.js'), revisionText('b', null));
    await expect(source.load(header as RevisionHeader)).rejects.toMatchObject({
      code: 'files.header-differs',
      facts: { file: at(directory, 'a.js'), read: 'a', exported: 'b' },
    });
  });

  // In a process of its own, since the one that runs the tests loads modules in its own way.
  it('finds files in a folder whose name has signs of a URL', () => {
    const directory = join(folder({}), 'a b#c?d%20e');
    mkdirSync(directory);
    writeFileSync(join(directory, 'a.ts'), revisionText('a', null).replaceAll('(op)', '(op: object)'));
    const module = new URL('directory.ts', import.meta.url).href;
    const script = `
      const { revisionDirectory } = await import(${JSON.stringify(module)});
      const source = revisionDirectory(${JSON.stringify(directory)});
      const [header] = source.headers();
      console.log(Object.keys(await source.load(header)).join());
    `;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    });
    expect(output.trim()).toBe('upgrade,downgrade');
  });
});
