import { describe, expect, it } from 'vitest';
import { postgresqlDialect } from '../../dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../../dialects/sqlite/dialect.ts';
import { schemaDifferences } from '../../model/differences.ts';
import { emptySchema, type Schema } from '../../model/index.ts';
import { applyOperations, type Operations, recordOperations } from '../../operations/index.ts';
import { describeDifference } from './describe-difference.ts';

type Record = (op: Operations) => void;

function built(record: Record): Schema {
  const operations = recordOperations(record, 'upgrade', 'postgresql');
  return postgresqlDialect.canonical(applyOperations(emptySchema, operations, postgresqlDialect.traits));
}

const systems: Record = (op) => {
  op.createEnum('mood', ['sad', "it's"]);
  op.createTable('systems', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'owner', type: 'string(100)', nullable: true },
      { name: 'mood', type: { enum: 'mood', values: ['sad'] }, default: 'sad' },
    ],
    primaryKey: { name: 'systems_pkey', columns: ['id'] },
    checks: [{ name: 'positive', expression: 'id > 0' }],
  });
  op.createIndex('ix_owner', 'systems', ['owner']);
};

/** What is said of a database that was built by the first and then changed by the second. */
function drift(change: Record, before: Record = systems): readonly string[] {
  const actual = built((op) => {
    before(op);
    change(op);
  });
  const words = { left: 'the database', right: 'the revisions', typeText: postgresqlDialect.typeText };
  return schemaDifferences(actual, built(before)).map((each) => describeDifference(each, words));
}

describe('describeDifference', () => {
  it('tells of each part of a column', () => {
    const said = drift((op) =>
      op.alterColumn('systems', 'owner', {
        type: 'datetimeTz',
        nullable: false,
        default: { sql: 'now()' },
      }),
    );
    expect(said).toEqual([
      'column systems.owner: type is timestamptz in the database, varchar(100) in the revisions',
      'column systems.owner: is NOT NULL in the database, takes NULL in the revisions',
      'column systems.owner: default is now() in the database, none in the revisions',
    ]);
    const more = drift((op) => {
      op.alterColumn('systems', 'id', { identity: 'always' });
      op.alterColumn('systems', 'owner', { collation: 'C' });
      op.setColumnComment('systems', 'owner', "who's asked");
    });
    expect(more).toEqual([
      'column systems.id: identity is GENERATED ALWAYS AS IDENTITY in the database, SERIAL in the revisions',
      'column systems.owner: collation is C in the database, that of its type in the revisions',
      "column systems.owner: comment is 'who''s asked' in the database, none in the revisions",
    ]);
  });

  it('tells what a thing is that only one of them has', () => {
    const said = drift((op) => {
      op.addColumn('systems', { name: 'rank', type: 'numeric(10,2)', default: 1 });
      op.addColumn('systems', {
        name: 'twice',
        type: 'integer',
        nullable: true,
        generated: { as: 'id * 2' },
      });
      op.dropColumn('systems', 'owner');
      op.createForeignKey('systems', {
        name: 'fk_next',
        columns: ['id'],
        references: { table: 'systems', columns: ['id'] },
        onDelete: 'cascade',
        deferrable: 'deferred',
        notValid: true,
      });
      op.createTable('two words', { columns: [{ name: 'id', type: 'integer' }] });
    });
    expect(said).toEqual([
      'column systems.owner: is not in the database; in the revisions it is varchar(100)',
      'column systems.rank: is not in the revisions; in the database it is numeric(10,2) NOT NULL DEFAULT 1',
      'column systems.twice: is not in the revisions; in the database it is integer GENERATED ALWAYS AS (id * 2) STORED',
      'foreign key fk_next of table systems: is not in the revisions; in the database it is FOREIGN KEY (id) REFERENCES systems (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED NOT VALID',
      'index ix_owner of table systems: is not in the database; in the revisions it is (owner)',
      'table "two words": is not in the revisions; in the database it is (id)',
    ]);
  });

  it('tells of each part of an index', () => {
    const said = drift((op) => {
      op.dropIndex('ix_owner', 'systems');
      op.createIndex(
        'ix_owner',
        'systems',
        [{ expression: 'lower(owner)' }, { column: 'id', order: 'desc', nulls: 'last' }],
        { unique: true, where: 'id > 1', include: ['mood'], method: 'gist' },
      );
    });
    expect(said).toEqual([
      'index ix_owner of table systems: key is (lower(owner), id DESC NULLS LAST) in the database, (owner) in the revisions',
      'index ix_owner of table systems: is UNIQUE in the database, not in the revisions',
      'index ix_owner of table systems: WHERE is id > 1 in the database, none in the revisions',
      'index ix_owner of table systems: method is gist in the database, btree in the revisions',
      'index ix_owner of table systems: INCLUDE is (mood) in the database, none in the revisions',
    ]);
  });

  it('tells of constraints, labels, tables and schemas', () => {
    const said = drift((op) => {
      op.dropCheck('systems', 'positive');
      op.createCheck('systems', { name: 'positive', expression: 'id > 1', notValid: true });
      op.addEnumValue('mood', 'glad', { before: 'sad' });
      op.setTableComment('systems', 'two\nlines');
      op.createSchema('reporting');
    });
    expect(said).toEqual([
      'schema reporting: is in the database, not in the revisions',
      "enum type mood: list of labels is 'glad', 'sad', 'it''s' in the database, 'sad', 'it''s' in the revisions",
      "table systems: comment is 'two lines' in the database, none in the revisions",
      'check constraint positive of table systems: condition is id > 1 in the database, id > 0 in the revisions',
      'check constraint positive of table systems: validity is NOT VALID in the database, VALID in the revisions',
    ]);
  });

  it('knows constraints without a name by what they say', () => {
    const schema = (record: Record): Schema => {
      const operations = recordOperations(record, 'upgrade', 'sqlite');
      return sqliteDialect.canonical(applyOperations(emptySchema, operations, sqliteDialect.traits));
    };
    const table: Record = (op) => op.createTable('a', { columns: [{ name: 'id', type: 'integer' }] });
    const actual = schema((op) => {
      table(op);
      op.createUnique('a', { columns: ['id'] });
      op.createCheck('a', { expression: 'id\n > 0' });
    });
    const words = { left: 'the database', right: 'the revisions', typeText: sqliteDialect.typeText };
    expect(schemaDifferences(actual, schema(table)).map((each) => describeDifference(each, words))).toEqual([
      'check constraint (id > 0) of table a: is not in the revisions; in the database it is CHECK (id > 0)',
      'unique constraint (id) of table a: is not in the revisions; in the database it is UNIQUE (id)',
    ]);
  });
});
