import { resolve } from 'node:path';
import { named, pythonWith, runPython } from '@auditly/testing/python';
import { describe, expect, test as it } from 'vitest';
import { readAlembicUrl } from '../../src/database/alembic-ini.ts';
import { DatabaseSettingsError, parseDatabaseUrl } from '../../src/database/index.ts';

const python = pythonWith('configparser');
const sqlalchemy = pythonWith('sqlalchemy');

/** What the same text means in the Python system: read there and here, and compared. */
describe.skipIf(python === undefined)(named('INI files are read as by Python', python, 'python3'), () => {
  const texts = [
    '[alembic]\nsqlalchemy.url = sqlite:///a.db\n',
    '[alembic]\nsqlalchemy.url: sqlite:///a.db\n',
    '[alembic]\nSQLAlchemy.URL=sqlite:///a.db',
    '[alembic]\r\nsqlalchemy.url = sqlite:///a.db\r\n',
    '# top\n; top\n[alembic]\n# in\nsqlalchemy.url = sqlite:///a.db # not a comment\n',
    '[alembic]\nsqlalchemy.url = sqlite:///a.db ; nor this\n',
    '[alembic]\nsqlalchemy.url =\n    sqlite:///a.db\n',
    '[alembic]\nsqlalchemy.url = sqlite:///\n    a.db\n  # inside\n\n    more\nother = 1\n',
    '[alembic]\nsqlalchemy.url = x\n\n\n',
    '[alembic]\n  sqlalchemy.url = x\n  other = y\n',
    '[alembic]\n  sqlalchemy.url = x\n    other = y\n',
    '[alembic]\nother = y\n  sqlalchemy.url = x\n',
    '[alembic]\nsqlalchemy.url = a=b:c\n',
    '[alembic]\nsqlalchemy.url = %(here)s/x\n',
    '[alembic]\nsqlalchemy.url = %(HERE)s/%%40\n',
    '[alembic]\nsqlalchemy.url = p%40\n',
    '[alembic]\nsqlalchemy.url = 100%\n',
    '[alembic]\nsqlalchemy.url = %(missing)s\n',
    '[alembic]\nsqlalchemy.url = %(name\n',
    '[DEFAULT]\nname = n%%1\n[alembic]\nsqlalchemy.url = %(name)s\n',
    '[DEFAULT]\nsqlalchemy.url = from default\n[alembic]\nx = 1\n',
    '[DEFAULT]\na = 1\n[alembic]\nsqlalchemy.url = %(a)s%(b)s\n[DEFAULT]\nb = 2\n',
    '[alembic]\nsqlalchemy.url = 1\nsqlalchemy.url = 2\n',
    '[alembic]\nsqlalchemy.url = 1\n[alembic]\nx = 2\n',
    '[alembic]\nnonsense\n',
    '[alembic]\n= x\n',
    'x = 1\n[alembic]\nsqlalchemy.url = 1\n',
    '[loggers]\nkeys = root\n',
    '[alembic]\nscript_location = x\n',
    '[alembic] trailing\nsqlalchemy.url = x\n',
    '[alembic]\nsqlalchemy.url = %(a)s\na = %(b)s\nb = %(c)s\nc = deep\n',
    '[alembic]\nsqlalchemy.url = %(a)s\na = %(a)s\n',
  ];

  it('whatever the text', () => {
    const ours = texts.map((text) => {
      try {
        return { url: readAlembicUrl('/here/alembic.ini', text) ?? null };
      } catch (error) {
        if (error instanceof DatabaseSettingsError) return { error: true };
        throw error;
      }
    });
    const theirs = runPython(python ?? '', new URL('../python/read_ini.py', import.meta.url), texts);
    expect(Object.fromEntries(texts.map((text, at) => [text, ours[at]]))).toEqual(
      Object.fromEntries(texts.map((text, at) => [text, (theirs as unknown[])[at]])),
    );
  });
});

describe.skipIf(sqlalchemy === undefined)(
  named('URLs are read as by SQLAlchemy', sqlalchemy, 'SQLAlchemy'),
  () => {
    const urls = [
      'postgresql://u:p@h:5433/d',
      'postgresql://u@h/d',
      'postgresql://h/d',
      'postgresql:///d',
      'postgresql://u:p%40%2F%25%3A@h/d',
      'postgresql://u:a+b@h/d',
      'postgresql://u:pa/ss:w?o#rd@h/d',
      'postgresql://u%40x:p@h/d',
      'postgresql://u:p@[::1]:5433/d',
      'postgresql://h/a%20b',
      'postgresql://h/a/b',
      'postgresql://u@/d?host=/var/run/postgresql',
      'postgresql://u@:5433/d?host=/var/run/postgresql',
      'postgresql://h/d?sslmode=require&options=-c%20search_path%3Da+b',
      'sqlite://',
      'sqlite:///',
      'sqlite:///:memory:',
      'sqlite:///./dev.db',
      'sqlite:////tmp/dev.db',
      'sqlite:///a%20b#c@d.db',
      'sqlite:///a.db?timeout=3',
    ];

    it('whatever the form', () => {
      expect(urls.map(read)).toEqual(
        runPython(sqlalchemy ?? '', new URL('../python/read_urls.py', import.meta.url), urls),
      );
    });
  },
);

/** What SQLAlchemy would hand to the driver. */
function read(url: string): Record<string, unknown> {
  const target = parseDatabaseUrl(url);
  if (target.dialect === 'sqlite') {
    return { file: target.file === ':memory:' ? target.file : resolve(target.file) };
  }
  const [server = { port: 5432 }] = target.hosts;
  return {
    host: server.host ?? null,
    port: server.port,
    user: target.user ?? null,
    password: target.password?.reveal() ?? null,
    database: target.database,
    sslmode: target.tls.mode,
    options: target.options ?? null,
  };
}
