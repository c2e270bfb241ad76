import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { countFiles } from './count-files.ts';
import { walk } from './walk.ts';

/** A folder with empty files. */
function folder(...files: readonly string[]): string {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-walk-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const file of files) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), '');
  }
  return path;
}

/** What is found, in short: `a.json`, or `b.json skipped: link.broken`. */
async function found(root: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const each of walk(root)) {
    const path = relative(root, each.path) || '.';
    if ('passed' in each) lines.push(`${path} ${each.passed.outcome}: ${each.passed.reason.code}`);
    else lines.push(each.target === undefined ? path : `${path} -> ${relative(root, each.target)}`);
  }
  return lines;
}

it('takes *.json in any case, in all folders, hidden ones too, in the order of the names', async () => {
  const root = folder(
    'b.json',
    'a/z.json',
    'a.json',
    'B.JSON',
    '.c/d/e.Json',
    'a-b.json',
    'é.json',
    'x.json.gz',
    'json',
  );
  expect(await found(root)).toEqual([
    '.c/d/e.Json',
    'B.JSON',
    'a/z.json',
    'a-b.json',
    'a.json',
    'b.json',
    'é.json',
  ]);
});

it('a folder that is called like a file is a folder', async () => {
  expect(await found(folder('x.json/y.json', 'x.json/z.txt'))).toEqual(['x.json/y.json']);
});

it('very deep folders', async () => {
  const root = folder();
  let deep = root;
  // Nearly as long as paths get.
  while (deep.length < 3900) deep = join(deep, 'folder');
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, 'm.json'), '');
  expect(await countFiles(root)).toBe(1);
});

describe.skipIf(process.platform === 'win32')('links', () => {
  it('to files and folders of the directory are not followed: those are read where they are', async () => {
    const root = folder('a/m.json');
    symlinkSync('a', join(root, 'b'));
    symlinkSync('a/m.json', join(root, 'c.json'));
    symlinkSync('a/m.json', join(root, 'other.txt'));
    expect(await found(root)).toEqual(['a/m.json', 'b skipped: link.inside', 'c.json skipped: link.inside']);
  });

  it('to a file of the directory that is no .json are read through', async () => {
    const root = folder('..data/manifest');
    symlinkSync('..data/manifest', join(root, 'm.json'));
    expect(await found(root)).toEqual(['m.json -> ..data/manifest']);
  });

  it('out of the directory are not followed', async () => {
    const other = folder('secret.json', 'sub/m.json');
    const root = folder('m.json');
    symlinkSync(join(other, 'secret.json'), join(root, 'a.json'));
    symlinkSync(other, join(root, 'b'));
    // A folder whose name begins like the directory's is another one.
    const beside = `${root}-beside`;
    mkdirSync(beside);
    onTestFinished(() => rmSync(beside, { recursive: true }));
    symlinkSync(beside, join(root, 'c'));
    expect(await found(root)).toEqual([
      'a.json skipped: link.outside',
      'b skipped: link.outside',
      'c skipped: link.outside',
      'm.json',
    ]);
  });

  it('that lead nowhere or in a circle hang nobody', async () => {
    const root = folder('a/m.json');
    symlinkSync('nowhere', join(root, 'x.json'));
    symlinkSync('nowhere', join(root, 'x.txt'));
    symlinkSync('y.json', join(root, 'y.json'));
    symlinkSync('..', join(root, 'a', 'up'));
    expect(await found(root)).toEqual([
      'a/m.json',
      'a/up skipped: link.inside',
      'x.json skipped: link.broken',
      'y.json skipped: link.broken',
    ]);
  });

  it('the directory itself may be one', async () => {
    const root = folder('m.json');
    const link = `${root}-link`;
    symlinkSync(root, link);
    onTestFinished(() => rmSync(link));
    expect(await found(link)).toEqual(['m.json']);
  });
});

describe.skipIf(process.platform === 'win32')('what is no file', () => {
  it('is listed and not opened', async () => {
    const root = folder('m.json');
    execFileSync('mkfifo', [join(root, 'pipe.json'), join(root, 'pipe')]);
    const server = createServer().listen(join(root, 'socket.json'));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await found(root)).toEqual([
      'm.json',
      'pipe.json skipped: file.not-regular',
      'socket.json skipped: file.not-regular',
    ]);
    expect(await found(join(root, 'pipe'))).toEqual(['. skipped: file.not-regular']);
  });
});

describe('what cannot be read', () => {
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a folder is rejected by name',
    async () => {
      const root = folder('a/m.json', 'b/m.json');
      chmodSync(join(root, 'a'), 0o000);
      onTestFinished(() => chmodSync(join(root, 'a'), 0o700));
      expect(await found(root)).toEqual(['a rejected: folder.unreadable', 'b/m.json']);
    },
  );

  it('a path that is not there is an error', async () => {
    await expect(found(join(folder(), 'nowhere'))).rejects.toMatchObject({
      code: 'import.no-source',
      facts: { reason: 'ENOENT' },
    });
  });

  it.skipIf(process.platform !== 'linux')(
    'a name that is not UTF-8 is rejected, told by its bytes',
    async () => {
      const root = folder('a.json', 'b\ufffd.json', 'c\ufffd.txt', 'é.json');
      const named = (...bytes: readonly number[]) =>
        Buffer.concat([Buffer.from(`${root}/`), Buffer.of(...bytes)]);
      const json = Buffer.from('.json');
      mkdirSync(named(0x64, 0xff));
      for (const byte of [0xfe, 0xff]) writeFileSync(named(0x61, byte, ...json), '');
      writeFileSync(named(0x61, 0xff), '');
      expect(await found(root)).toEqual([
        'a.json',
        'a\\xfe.json rejected: file.name',
        'a\\xff.json rejected: file.name',
        'b\ufffd.json',
        'd\\xff rejected: file.name',
        'é.json',
      ]);
    },
  );
});

it('one file, by any name and through a link', async () => {
  const root = folder('m.txt');
  expect(await found(join(root, 'm.txt'))).toEqual(['. -> ']);
});

it('names are all that is kept of a large folder', async () => {
  const root = folder();
  for (let index = 0; index < 5000; index += 1) writeFileSync(join(root, `${index}.json`), '');
  const paths: string[] = [];
  for await (const { path } of walk(root)) paths.push(path);
  expect(paths).toHaveLength(5000);
  expect(paths).toEqual(paths.toSorted());
});
