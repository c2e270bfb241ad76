import { describe, expect, it } from 'vitest';
import type { Scratch } from '../../src/dialects/scratch.ts';
import type { Operations } from '../../src/index.ts';
import { faults, line, losses, making, notes, rehearsed, trialOf } from './rehearsed.ts';

/** Writes down in `log` what comes into `notes`. */
const triggering: readonly [upgrade: (op: Operations) => void, downgrade: (op: Operations) => void] = [
  (op) => {
    op.execute(
      {
        sqlite: '',
        postgresql:
          'CREATE FUNCTION write_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (NEW.title); RETURN NEW; END $$',
      },
      { effect: 'none' },
    );
    op.execute(
      {
        sqlite:
          'CREATE TRIGGER writes_down AFTER INSERT ON notes BEGIN INSERT INTO log VALUES (NEW.title); END',
        postgresql:
          'CREATE TRIGGER writes_down AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION write_down()',
      },
      { effect: 'none' },
    );
  },
  (op) => {
    op.execute(
      { sqlite: 'DROP TRIGGER writes_down', postgresql: 'DROP TRIGGER writes_down ON notes' },
      { effect: 'none' },
    );
    op.execute({ sqlite: '', postgresql: 'DROP FUNCTION write_down()' }, { effect: 'none' });
  },
];

/** What a rehearsal finds in revisions into which a fault was put, on a scratch database of any dialect. */
export function rehearsalSuite(scratch: () => Promise<Scratch>): void {
  const withNotes = making('notes', notes);

  describe('revisions that are sound', () => {
    it('give nothing but what their downgrades lose', async () => {
      const report = await rehearsed(
        await scratch(),
        line(
          withNotes,
          [
            (op) => {
              op.addColumn('notes', { name: 'author', type: 'string(20)', nullable: true });
              op.createIndex('ix_notes_author', 'notes', ['author']);
            },
            (op) => {
              op.dropIndex('ix_notes_author', 'notes');
              op.dropColumn('notes', 'author');
            },
          ],
          [
            (op) => {
              op.renameTable('notes', 'papers');
              op.renameColumn('papers', 'title', 'name');
            },
            (op) => {
              op.renameColumn('papers', 'name', 'title');
              op.renameTable('papers', 'notes');
            },
          ],
          [
            (op) => op.alterColumn('papers', 'size', { type: 'bigInteger', default: 1 }),
            (op) => op.alterColumn('papers', 'size', { type: 'bigInteger', default: 0 }),
          ],
        ).slice(0, 3),
      );
      expect(faults(report)).toEqual([]);
      expect(losses(report)).toEqual(['r1 downgrade notes 5/5', 'r2 downgrade notes.author 2/8']);
      // SQLite writes a name that it has changed in quotes.
      const told = report.trials.flatMap((trial) => trial.notes);
      expect(told.filter(({ kind }) => kind !== 'spelled-otherwise')).toEqual([]);
      expect(report.rows).toBeGreaterThan(15);
    });

    it('say when they change rows, which is no loss when the downgrade restores them', async () => {
      const swap = 'UPDATE notes SET size = CASE size WHEN 0 THEN 1 WHEN 1 THEN 0 ELSE size END';
      const swapped = (op: Operations): void => op.execute(swap, { effect: 'none' });
      const report = await rehearsed(await scratch(), line(withNotes, [swapped, swapped]));
      expect(faults(report)).toEqual([]);
      expect(losses(report)).toEqual(['r1 downgrade notes 5/5']);
      expect(trialOf(report, 'r2').notes).toEqual([
        {
          kind: 'changes-rows',
          table: 'notes',
          lost: 0,
          added: 0,
          changed: [{ column: 'size', rows: expect.any(Number) }],
        },
      ]);
    });
  });

  describe('catalogs', () => {
    it('an index that the downgrade forgets', async () => {
      const report = await rehearsed(
        await scratch(),
        line(withNotes, [(op) => op.createIndex('ix_size', 'notes', ['size']), () => undefined], withLater()),
      );
      const [differs, fails] = trialOf(report, 'r2').problems;
      expect(differs).toMatchObject({
        kind: 'catalog-differs',
        phase: 'downgrade',
        differences: [{ what: 'index', path: ['notes', 'ix_size'] }],
      });
      expect(fails).toMatchObject({ kind: 'step-failed', phase: 'second upgrade', remedy: 'nothing' });
      expect(faults(report)).toHaveLength(2);
      expect(trialOf(report, 'r3').untried).toBeNull();
    });

    it('a column that the downgrade drops beside', async () => {
      const report = await rehearsed(
        await scratch(),
        line(withNotes, [
          (op) => op.addColumn('notes', { name: 'author', type: 'text', nullable: true }),
          (op) => {
            op.dropColumn('notes', 'author');
            op.dropColumn('notes', 'body');
          },
        ]),
      );
      expect(trialOf(report, 'r2').problems).toEqual([
        expect.objectContaining({
          kind: 'catalog-differs',
          phase: 'downgrade',
          differences: [expect.objectContaining({ what: 'column', path: ['notes', 'body'] })],
        }),
        expect.objectContaining({ kind: 'catalog-differs', phase: 'second upgrade' }),
      ]);
    });

    it('a default that the downgrade brings back otherwise', async () => {
      const report = await rehearsed(
        await scratch(),
        line(withNotes, [
          (op) => op.alterColumn('notes', 'size', { default: 5 }),
          (op) => op.alterColumn('notes', 'size', { default: 1 }),
        ]),
      );
      expect(faults(report)).toEqual(['r2 catalog-differs downgrade']);
      expect(trialOf(report, 'r2').problems[0]).toMatchObject({
        differences: [{ what: 'column default', path: ['notes', 'size'] }],
      });
    });

    it('labels that the downgrade brings back otherwise', async () => {
      const shirts = { columns: [{ name: 'size', type: { enum: 'sizes', values: ['small', 'large'] } }] };
      const report = await rehearsed(
        await scratch(),
        line(
          [
            (op) => {
              op.createEnum('sizes', ['small', 'large']);
              op.createTable('shirts', shirts);
            },
            (op) => {
              op.dropTable('shirts');
              op.dropEnum('sizes');
            },
          ],
          [
            (op) => op.addEnumValue('sizes', 'huge'),
            (op) =>
              op.replaceEnumValues('sizes', ['large', 'small'], {
                replacements: { huge: 'large' },
                columns: [{ table: 'shirts', column: 'size' }],
              }),
          ],
        ),
      );
      expect(faults(report)[0]).toMatch(/^r2 (?:enum-differs|catalog-differs downgrade)$/);
    });

    it('a view that the downgrade does not bring back', async () => {
      const report = await rehearsed(
        await scratch(),
        line(
          withNotes,
          [
            (op) => op.execute('CREATE VIEW titles AS SELECT title FROM notes', { effect: 'none' }),
            (op) => op.execute('DROP VIEW titles', { effect: 'none' }),
          ],
          [(op) => op.execute('DROP VIEW titles', { effect: 'none' }), () => undefined],
        ),
      );
      expect(trialOf(report, 'r2').problems).toEqual([]);
      expect(trialOf(report, 'r3').problems).toContainEqual(
        expect.objectContaining({
          kind: 'catalog-differs',
          phase: 'downgrade',
          objects: [expect.objectContaining({ kind: 'view', name: 'titles', after: null })],
        }),
      );
    });

    it('what SQL has done and does not say', async () => {
      const report = await rehearsed(
        await scratch(),
        line(
          withNotes,
          [(op) => op.execute('CREATE TABLE secrets (id integer)'), (op) => op.execute('DROP TABLE secrets')],
          [
            (op) => op.addColumn('notes', { name: 'author', type: 'text', nullable: true }),
            (op) => op.dropColumn('notes', 'author'),
          ],
        ),
      );
      expect(faults(report)).toEqual([]);
      expect(trialOf(report, 'r2').notes).toEqual([
        expect.objectContaining({
          kind: 'opaque-sql',
          direction: 'upgrade',
          statements: ['CREATE TABLE secrets (id integer)'],
          differences: [expect.objectContaining({ what: 'table', path: ['secrets'] })],
        }),
        expect.objectContaining({
          kind: 'opaque-sql',
          direction: 'downgrade',
          statements: ['DROP TABLE secrets'],
        }),
      ]);
      expect(losses(report)).toContain('r2 downgrade secrets 5/5 by SQL');
    });

    it('an effect that SQL says it has, and has not', async () => {
      const report = await rehearsed(
        await scratch(),
        line(withNotes, [
          (op) =>
            op.execute('CREATE INDEX ix_size ON notes (size)', {
              effect: (effect) => effect.createIndex('ix_size', 'notes', ['title']),
            }),
          (op) => op.dropIndex('ix_size', 'notes'),
        ]),
      );
      expect(faults(report)).toEqual(['r2 catalog-differs upgrade']);
    });
  });

  describe('rows', () => {
    it('that the downgrade deletes by SQL are losses, since nobody can say that it was not meant', async () => {
      const report = await rehearsed(
        await scratch(),
        line(withNotes, [
          (op) => op.addColumn('notes', { name: 'author', type: 'text', nullable: true }),
          (op) => {
            op.execute('DELETE FROM notes WHERE author IS NOT NULL', { effect: 'none' });
            op.dropColumn('notes', 'author');
          },
        ]),
      );
      expect(faults(report)).toEqual([]);
      expect(losses(report)).toContain('r2 downgrade notes 2/8 by SQL');
    });

    it('that the upgrade drops with a column do not come back with it', async () => {
      const report = await rehearsed(
        await scratch(),
        line(withNotes, [
          (op) => op.dropColumn('notes', 'size'),
          (op) => op.addColumn('notes', { name: 'size', type: 'integer', default: 0 }),
        ]),
      );
      expect(faults(report)).toEqual([]);
      expect(losses(report)).toContainEqual(expect.stringMatching(/^r2 upgrade notes\.size [1-5]\/5$/));
    });

    it('that SQL carries over to another column and back are no losses', async () => {
      const copy = (from: string, to: string) => `UPDATE notes SET ${to} = ${from}`;
      const report = await rehearsed(
        await scratch(),
        line(withNotes, [
          (op) => {
            op.addColumn('notes', { name: 'length', type: 'integer', default: 0 });
            op.execute(copy('size', 'length'), { effect: 'none' });
            op.dropColumn('notes', 'size');
          },
          (op) => {
            op.addColumn('notes', { name: 'size', type: 'integer', default: 0 });
            op.execute(copy('length', 'size'), { effect: 'none' });
            op.dropColumn('notes', 'length');
          },
        ]),
      );
      expect(faults(report)).toEqual([]);
      expect(losses(report)).toEqual(['r1 downgrade notes 5/5']);
    });

    it('that the upgrade puts in and the downgrade leaves', async () => {
      const report = await rehearsed(
        await scratch(),
        line(making('kinds', { columns: [{ name: 'name', type: 'text' }] }), [
          (op) => op.bulkInsert('kinds', [{ name: 'first' }, { name: 'second' }]),
          () => undefined,
        ]),
      );
      expect(faults(report)).toEqual(['r2 rows-differ downgrade']);
      expect(trialOf(report, 'r2').problems[0]).toMatchObject({ table: 'kinds', added: 2, lost: 0 });
    });

    it('of tables that nothing names are looked at too', async () => {
      const report = await rehearsed(
        await scratch(),
        line(
          withNotes,
          making('log', { columns: [{ name: 'title', type: 'text' }] }),
          triggering,
          [
            (op) => op.addColumn('notes', { name: 'author', type: 'text', nullable: true }),
            (op) => op.dropColumn('notes', 'author'),
          ],
          [(op) => op.bulkInsert('notes', [{ id: 1, title: 'seed' }]), () => undefined],
        ),
      );
      // What the trigger does to generated rows is nobody's fault.
      expect(trialOf(report, 'r3')).toMatchObject({ problems: [], losses: [] });
      expect(trialOf(report, 'r4').problems).toEqual([]);
      const found = trialOf(report, 'r5').problems.filter(({ kind }) => kind === 'rows-differ');
      expect(found).toEqual([
        expect.objectContaining({ phase: 'downgrade', table: 'notes', added: 1 }),
        expect.objectContaining({ table: 'log', added: expect.any(Number), lost: 0 }),
      ]);
    });

    it('whose values a narrower type cannot keep', async () => {
      const report = await rehearsed(
        await scratch(),
        line(
          making('days', {
            columns: [
              { name: 'id', type: 'integer' },
              { name: 'at', type: 'datetime' },
            ],
            primaryKey: ['id'],
          }),
          [
            (op) =>
              op.alterColumn('days', 'at', {
                type: 'date',
                using: { sqlite: 'substr(at, 1, 10)', postgresql: 'at::date' },
              }),
            (op) =>
              op.alterColumn('days', 'at', {
                type: 'datetime',
                using: { sqlite: "at || ' 00:00:00'", postgresql: 'at::timestamp' },
              }),
          ],
        ),
      );
      expect(faults(report)).toEqual([]);
      expect(losses(report)).toContainEqual(expect.stringMatching(/^r2 upgrade days\.at [1-5]\/5$/));
    });
  });

  describe('steps that fail', () => {
    it('an upgrade over rows that have no value', async () => {
      const report = await rehearsed(
        await scratch(),
        line(withNotes, [
          (op) => op.alterColumn('notes', 'body', { nullable: false }),
          (op) => op.alterColumn('notes', 'body', { nullable: true }),
        ]),
      );
      expect(faults(report)).toEqual(['r2 step-failed upgrade']);
      expect(trialOf(report, 'r2').problems[0]).toMatchObject({
        operation: 'alterColumn notes.body',
        remedy: 'rows that fit',
      });
    });

    it('an upgrade over rows that are not distinct', async () => {
      const report = await rehearsed(
        await scratch(),
        line(withNotes, [
          (op) => op.createUnique('notes', { name: 'uq_size', columns: ['size'] }),
          (op) => op.dropUnique('notes', 'uq_size'),
        ]),
      );
      expect(faults(report)).toEqual(['r2 step-failed upgrade']);
      expect(trialOf(report, 'r2').problems[0]).toMatchObject({ remedy: 'rows that fit' });
    });

    it('a downgrade over rows that only the upgrade allows', async () => {
      const report = await rehearsed(
        await scratch(),
        line(
          making('tags', {
            columns: [
              { name: 'id', type: 'integer' },
              { name: 'name', type: 'text' },
            ],
            primaryKey: ['id'],
          }),
          [
            (op) => op.alterColumn('tags', 'name', { nullable: true }),
            (op) => op.alterColumn('tags', 'name', { nullable: false }),
          ],
        ),
        { seed: 3 },
      );
      expect(faults(report)).toEqual(['r2 step-failed downgrade']);
      expect(trialOf(report, 'r2').problems[0]).toMatchObject({ remedy: 'earlier rows' });
    });

    it('a downgrade over rows with labels that go', async () => {
      const report = await rehearsed(
        await scratch(),
        line(
          [
            (op) => {
              op.createEnum('sizes', ['small', 'large']);
              op.createTable('shirts', {
                columns: [{ name: 'size', type: { enum: 'sizes', values: ['small', 'large'] } }],
              });
            },
            (op) => {
              op.dropTable('shirts');
              op.dropEnum('sizes');
            },
          ],
          [
            (op) => op.addEnumValue('sizes', 'medium', { before: 'large' }),
            (op) =>
              op.replaceEnumValues('sizes', ['small', 'large'], {
                columns: [{ table: 'shirts', column: 'size' }],
              }),
          ],
        ),
      );
      expect(faults(report)).toEqual(['r2 step-failed downgrade']);
      expect(trialOf(report, 'r2').problems[0]).toMatchObject({ remedy: 'earlier rows' });
    });

    it('a downgrade that there is not', async () => {
      const report = await rehearsed(
        await scratch(),
        line(
          withNotes,
          [
            (op) => op.addColumn('notes', { name: 'author', type: 'text', nullable: true }),
            () => {
              throw new Error('there is no way back');
            },
          ],
          withLater(),
        ),
      );
      expect(trialOf(report, 'r2').problems).toEqual([
        expect.objectContaining({
          kind: 'unreadable',
          direction: 'downgrade',
          cause: expect.stringContaining('no way back'),
        }),
      ]);
      expect(trialOf(report, 'r3')).toMatchObject({ untried: null, problems: [] });
    });

    it('keep back those that need them, and no others', async () => {
      const [make, drop] = making('others', notes);
      const report = await rehearsed(await scratch(), [
        { revision: 'root', upgrade: withNotes[0], downgrade: withNotes[1] },
        {
          revision: 'broken',
          downRevision: ['root'],
          upgrade: (op) => op.execute('NOT SQL'),
          downgrade: () => undefined,
        },
        { revision: 'above', downRevision: ['broken'], upgrade: () => undefined, downgrade: () => undefined },
        { revision: 'beside', downRevision: ['root'], upgrade: make, downgrade: drop },
        {
          revision: 'needing',
          downRevision: ['beside'],
          dependsOn: ['above'],
          upgrade: () => undefined,
          downgrade: () => undefined,
        },
      ]);
      expect(trialOf(report, 'broken').problems).toMatchObject([
        { kind: 'step-failed', phase: 'upgrade', statement: 'NOT SQL', remedy: 'nothing' },
      ]);
      expect(trialOf(report, 'above').untried).toBe('it needs broken');
      expect(trialOf(report, 'needing').untried).toBe('it needs above');
      expect(trialOf(report, 'beside')).toMatchObject({ untried: null, problems: [] });
      expect(losses(report)).toContain('beside downgrade others 5/5');
    });
  });

  describe('the course', () => {
    const branches = () => {
      const table = (name: string) => {
        const [upgrade, downgrade] = making(name, notes);
        return { upgrade, downgrade };
      };
      return [
        { revision: 'root', ...table('root') },
        { revision: 'left1', downRevision: ['root'], branchLabels: ['left'], ...table('left1') },
        { revision: 'left2', downRevision: ['left1'], ...table('left2') },
        { revision: 'right1', downRevision: ['root'], dependsOn: ['left1'], ...table('right1') },
        { revision: 'merged', downRevision: ['left2', 'right1'], ...table('merged') },
      ];
    };

    it('goes through branches, dependencies and merges', async () => {
      const report = await rehearsed(await scratch(), branches());
      expect(report.trials.map(({ revision }) => revision)).toEqual([
        'root',
        'left1',
        'left2',
        'right1',
        'merged',
      ]);
      expect(faults(report)).toEqual([]);
      expect(losses(report)).toContain('right1 downgrade right1 5/5');
    });

    it('ends at its target, and begins above where it is told to', async () => {
      const report = await rehearsed(await scratch(), branches(), { from: 'left1', target: 'left2' });
      expect(report.trials.map(({ revision }) => revision)).toEqual(['left2']);
      expect(losses(report)).toEqual(['left2 downgrade left2 5/5']);
    });

    it('is the same for the same seed', async () => {
      const revisions = line(withNotes, [
        (op) => op.addColumn('notes', { name: 'author', type: 'text', nullable: true }),
        (op) => op.dropColumn('notes', 'author'),
      ]);
      const steady = async (seed: number) => {
        const report = await rehearsed(await scratch(), revisions, { seed });
        return { rows: report.rows, losses: losses(report), faults: faults(report) };
      };
      expect(await steady(7)).toEqual(await steady(7));
    });

    it('looks at catalogs alone where no rows are wanted', async () => {
      const report = await rehearsed(await scratch(), line(withNotes), { rows: 0 });
      expect(report.rows).toBe(0);
      expect(report.trials).toMatchObject([{ problems: [], losses: [], notes: [] }]);
    });
  });

  function withLater() {
    return making('later', notes);
  }
}
