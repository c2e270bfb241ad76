import { beforeEach, describe, expect, it } from 'vitest';
import { entity, entityProject } from './support/entities.ts';
import { heavyParts } from './support/heavy-parts.ts';
import { temporaryFolder } from './support/in-process.ts';
import { loadedBy } from './support/loaded-modules.ts';
import { auditlyProcess } from './support/process.ts';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

describe('a command loads only what it needs', () => {
  it.each([
    '--help',
    '--version',
    'db --help',
    'db upgrade --help',
    'db heads',
    'db history',
    'db show head',
  ])('auditly %s: no driver, no ORM, no dialect', (line) => {
    expect(heavyParts(loadedBy(line, cwd))).toEqual([]);
  });

  it.each(['db current', 'db current -v', 'db current --json', 'db upgrade', 'db upgrade head -v'])(
    'auditly %s at the head of a SQLite database: its driver, and nothing else that is heavy',
    (line) => {
      auditlyProcess('db upgrade', { cwd });
      expect(heavyParts(loadedBy(line, cwd))).toEqual(['sqliteDriver']);
    },
  );

  it('an upgrade that has something to do also loads what does it: the test would see it', () => {
    expect(heavyParts(loadedBy('db upgrade', cwd))).toEqual(['sqliteDriver', 'dialects']);
  });

  it('a new revision is compared with the entities only if that is asked for, and nobody is asked without need', () => {
    const { cwd: project } = entityProject('export const entities: unknown[] = [];');
    expect(heavyParts(loadedBy('db revision -m x', project))).toEqual(['tomlParser']);
    const declared = `${entity('System', 'systems', 'id: p.integer().primary()')}\nexport const entities = [System];`;
    const loaded = heavyParts(loadedBy('db revision --autogenerate -m x', entityProject(declared).cwd));
    expect(loaded).toContain('mikroOrm');
    expect(loaded).not.toContain('prompt');
  });

  it('drift compares without an ORM, and check asks one what the entities are', () => {
    auditlyProcess('db upgrade', { cwd });
    expect(heavyParts(loadedBy('db drift', cwd))).toEqual(['sqliteDriver', 'dialects']);
    expect(heavyParts(loadedBy('db check', cwd))).toContain('mikroOrm');
  });

  it('what looks at jobs loads no queue, and of a database that is not at head nothing of them', () => {
    expect(heavyParts(loadedBy('status', cwd))).toEqual([]);
    auditlyProcess('db upgrade', { cwd });
    for (const line of ['status', 'jobs list', 'jobs schedule']) {
      const { sources } = loadedBy(line, cwd);
      expect(heavyParts({ ourFiles: [], sources })).toContain('jobs');
      expect(sources.filter((source) => /\/node_modules\/(?:pg|pg-boss|@mikro-orm)\//.test(source))).toEqual(
        [],
      );
    }
  });

  it('finds few files of ours to read', () => {
    expect(loadedBy('--version', cwd).ourFiles.length).toBeLessThanOrEqual(3);
    expect(loadedBy('--help', cwd).ourFiles.length).toBeLessThanOrEqual(4);
    auditlyProcess('db upgrade', { cwd });
    expect(loadedBy('db current', cwd).ourFiles.length).toBeLessThanOrEqual(8);
  });
});
