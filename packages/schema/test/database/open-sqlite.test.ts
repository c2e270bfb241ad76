import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporarySqlite } from '@auditly/testing';
import SqliteDatabase from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  DatabaseConnectionError,
  openSqlite,
  parseDatabaseUrl,
  type SqliteMode,
  type SqliteTarget,
} from '../../src/database/index.ts';

let path: string;
let folder: string;

beforeEach(() => {
  path = temporarySqlite().path;
  folder = dirname(path);
});

function target(url: string): SqliteTarget {
  const parsed = parseDatabaseUrl(url);
  if (parsed.dialect !== 'sqlite') throw new Error('not SQLite');
  return parsed;
}

/** `opened`, `missing`, or the code of the error. */
async function opening(file: string, mode: SqliteMode, query = ''): Promise<string> {
  try {
    const database = await openSqlite(target(`sqlite:///${file}${query}`), mode);
    database?.close();
    return database === undefined ? 'missing' : 'opened';
  } catch (error) {
    if (error instanceof DatabaseConnectionError) return error.code;
    throw error;
  }
}

function makeDatabase(): void {
  new SqliteDatabase(path).exec('create table t (x)').close();
}

describe('a file that is not there', () => {
  it.each(['read', 'write'] as const)('is missing to %s, and is not made', async (mode) => {
    expect(await opening(path, mode)).toBe('missing');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is made to create', async () => {
    expect(await opening(path, 'create')).toBe('opened');
    expect(existsSync(path)).toBe(true);
  });

  it('is made where a link points to it', async () => {
    symlinkSync(path, join(folder, 'link.db'));
    expect(await opening(join(folder, 'link.db'), 'read')).toBe('missing');
    expect(await opening(join(folder, 'link.db'), 'create')).toBe('opened');
    expect(existsSync(path)).toBe(true);
  });

  it('is an error where the URL says that it exists', async () => {
    expect(await opening(`file:${path}`, 'create', '?mode=rw&uri=true')).toBe('sqlite.file-missing');
  });
});

describe('a database', () => {
  it.each(['read', 'write', 'create'] as const)('is opened to %s', async (mode) => {
    makeDatabase();
    expect(await opening(path, mode)).toBe('opened');
  });

  it('that is empty is one', async () => {
    writeFileSync(path, '');
    expect(await opening(path, 'read')).toBe('opened');
  });

  it('that is opened to read cannot be written', async () => {
    makeDatabase();
    const database = await openSqlite(target(`sqlite:///${path}`), 'read');
    onTestFinished(() => void database?.close());
    expect(() => database?.exec('create table u (x)')).toThrow('readonly');
  });

  it('that the URL opens for reading only is not opened to write', async () => {
    makeDatabase();
    expect(await opening(`file:${path}`, 'create', '?mode=ro&uri=true')).toBe('sqlite.read-only');
    expect(await opening(`file:${path}`, 'read', '?mode=ro&uri=true')).toBe('opened');
  });

  it('waits for a lock as long as the URL says', async () => {
    makeDatabase();
    const other = new SqliteDatabase(path);
    onTestFinished(() => void other.close());
    other.exec('begin exclusive');
    const start = performance.now();
    expect(await opening(path, 'read', '?timeout=0.1')).toBe('sqlite.busy');
    expect(performance.now() - start).toBeGreaterThan(90);
  });

  it('in memory is always there', async () => {
    expect(await opening(':memory:', 'read')).toBe('opened');
    expect(await opening(':memory:', 'create')).toBe('opened');
  });
});

describe('what is no database', () => {
  it.each(['read', 'write', 'create'] as const)('a file of something else, to %s', async (mode) => {
    writeFileSync(
      path,
      'something else that is longer than the header of a database, which has 100 bytes'.repeat(9),
    );
    expect(await opening(path, mode)).toBe('sqlite.not-a-database');
  });

  it.each(['read', 'write', 'create'] as const)('a directory, to %s', async (mode) => {
    mkdirSync(path);
    expect(await opening(path, mode)).toBe('sqlite.directory');
  });

  it.skipIf(process.platform === 'win32')('a device', async () => {
    expect(await opening('/dev/null', 'read')).toBe('sqlite.not-a-file');
  });

  it.each(['read', 'write', 'create'] as const)(
    'a file in a folder that is not there, to %s',
    async (mode) => {
      expect(await opening(join(folder, 'no', 'x.db'), mode)).toBe('sqlite.folder-missing');
    },
  );

  it('a link that leads back to itself', async () => {
    symlinkSync(path, path);
    expect(await opening(path, 'create')).toBe('sqlite.link-loop');
    expect(await opening(join(path, 'x.db'), 'create')).toBe('sqlite.link-loop');
  });

  it('a database that was cut off', async () => {
    makeDatabase();
    truncateSync(path, 4096);
    expect(await opening(path, 'read')).toBe('sqlite.damaged');
  });

  it('a file below a file', async () => {
    makeDatabase();
    expect(await opening(join(path, 'x.db'), 'create')).toBe('sqlite.folder-closed');
  });
});

// Root may do everything: as root the file is opened by a process that is somebody else.
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function openingInChild(file: string, mode: SqliteMode): string {
  const script = fileURLToPath(new URL('open-in-child.ts', import.meta.url));
  const { stdout, stderr, error } = spawnSync(process.execPath, [script, file, mode], {
    encoding: 'utf8',
    ...nobody,
  });
  return error?.message || stdout || stderr;
}

const canRun = process.platform !== 'win32' && openingInChild(':memory:', 'read') === 'opened';

describe.skipIf(!canRun)(
  canRun ? 'permissions' : 'permissions (skipped: no other user may read this checkout)',
  () => {
    beforeEach(() => {
      makeDatabase();
      chmodSync(folder, 0o777);
      chmodSync(path, 0o666);
      // What the test took away has to be given back, or the folder cannot be removed.
      onTestFinished(() => chmodSync(folder, 0o777));
    });

    it('nothing in the way', () => {
      expect(openingInChild(path, 'create')).toBe('opened');
    });

    it.each([
      ['write', 'sqlite.not-writable'],
      ['create', 'sqlite.not-writable'],
      ['read', 'opened'],
    ] as const)('a file that may not be written, to %s', (mode, outcome) => {
      chmodSync(path, 0o444);
      expect(openingInChild(path, mode)).toBe(outcome);
    });

    it('a file that may not be read', () => {
      chmodSync(path, 0o000);
      expect(openingInChild(path, 'read')).toBe('sqlite.not-readable');
    });

    it.each([
      ['write', 'sqlite.folder-not-writable'],
      ['read', 'opened'],
    ] as const)('a folder that may not be written, to %s', (mode, outcome) => {
      chmodSync(folder, 0o555);
      expect(openingInChild(path, mode)).toBe(outcome);
    });

    it('a new file in a folder that may not be written', () => {
      chmodSync(folder, 0o555);
      expect(openingInChild(join(folder, 'new.db'), 'create')).toBe('sqlite.folder-not-writable');
    });

    it('a folder that may not be entered', () => {
      chmodSync(folder, 0o600);
      expect(openingInChild(path, 'read')).toBe('sqlite.folder-closed');
    });
  },
);
