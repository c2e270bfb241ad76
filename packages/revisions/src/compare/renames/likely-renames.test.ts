import { describe, expect, it } from 'vitest';
import { sqliteDialect } from '../../dialects/sqlite/dialect.ts';
import { emptySchema, type Schema } from '../../model/index.ts';
import { applyOperations, type Operations, recordOperations } from '../../operations/index.ts';
import { likelyRenames } from './likely-renames.ts';
import { type Rename, renameText } from './rename.ts';

type Record = (op: Operations) => void;

function built(...records: readonly Record[]): Schema {
  const operations = records.flatMap((record) => recordOperations(record, 'upgrade', 'sqlite'));
  return applyOperations(emptySchema, operations, sqliteDialect.traits);
}

const systems: Record = (op) => {
  op.createEnum('mood', ['sad', 'glad', 'calm']);
  op.createTable('systems', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'string(100)' },
      { name: 'owner', type: 'string(100)', nullable: true },
      { name: 'since', type: 'datetime' },
      { name: 'mood', type: { enum: 'mood', values: ['sad', 'glad', 'calm'] } },
    ],
    primaryKey: ['id'],
  });
  op.createIndex('ix_systems_name', 'systems', ['name'], { unique: true });
};

/** The renames that are likely after the change, in words. */
function likely(change: Record, decided: readonly Rename[] = []): readonly string[] {
  return likelyRenames(built(systems), built(systems, change), sqliteDialect, decided).map(renameText);
}

describe('likelyRenames', () => {
  it('finds none where nothing goes, or nothing comes', () => {
    expect(likely(() => undefined)).toEqual([]);
    expect(likely((op) => op.addColumn('systems', { name: 'owners', type: 'string(100)' }))).toEqual([]);
    expect(likely((op) => op.dropColumn('systems', 'owner'))).toEqual([]);
    expect(likely((op) => op.dropTable('systems'))).toEqual([]);
  });

  it('takes a table with most of its columns in common for the same', () => {
    expect(likely((op) => op.renameTable('systems', 'machines'))).toEqual(['systems=machines']);
    const grown: Record = (op) => {
      op.renameTable('systems', 'machines');
      op.dropColumn('machines', 'since');
      op.addColumn('machines', { name: 'until', type: 'datetime', nullable: true });
    };
    expect(likely(grown)).toEqual(['systems=machines']);
    const another: Record = (op) => {
      op.dropTable('systems');
      op.createTable('controls', {
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'title', type: 'text' },
          { name: 'weight', type: 'float' },
        ],
      });
    };
    expect(likely(another)).toEqual([]);
  });

  it('takes a column of the same kind in place of the only one that goes for the same', () => {
    expect(likely((op) => op.renameColumn('systems', 'owner', 'proprietor'))).toEqual([
      'systems.owner=proprietor',
    ]);
  });

  it('takes a column of a name much alike for the same, though its type has changed too', () => {
    const change: Record = (op) => {
      op.renameColumn('systems', 'since', 'since_when');
      op.alterColumn('systems', 'since_when', { type: 'date' });
    };
    expect(likely(change)).toEqual(['systems.since=since_when']);
  });

  it('does not take a column of another type and name for the same', () => {
    const change: Record = (op) => {
      op.dropColumn('systems', 'owner');
      op.addColumn('systems', { name: 'rank', type: 'integer', nullable: true });
    };
    expect(likely(change)).toEqual([]);
  });

  it('names the best of several', () => {
    const change: Record = (op) => {
      op.renameColumn('systems', 'owner', 'owner_name');
      op.renameColumn('systems', 'name', 'system_name');
    };
    expect(likely(change).toSorted()).toEqual(['systems.name=system_name', 'systems.owner=owner_name']);
  });

  it('names all that are as likely as each other', () => {
    const change: Record = (op) => {
      op.dropColumn('systems', 'owner');
      op.addColumn('systems', { name: 'buyer', type: 'string(100)', nullable: true });
      op.addColumn('systems', { name: 'maker', type: 'string(100)', nullable: true });
    };
    expect(likely(change).toSorted()).toEqual(['systems.owner=buyer', 'systems.owner=maker']);
  });

  it('takes an index of the same definition for the same, and no other', () => {
    expect(likely((op) => op.renameIndex('systems', 'ix_systems_name', 'uq_name'))).toEqual([
      'ix_systems_name=uq_name',
    ]);
    const other: Record = (op) => {
      op.dropIndex('ix_systems_name', 'systems');
      op.createIndex('uq_name', 'systems', ['name']);
    };
    expect(likely(other)).toEqual([]);
  });

  it('takes an enum type of the same labels, and a label in the same place, for the same', () => {
    expect(likely((op) => op.renameEnum('mood', 'temper'))).toEqual(['mood=temper']);
    expect(likely((op) => op.renameEnumValue('mood', 'glad', 'happy'))).toEqual(['mood.glad=happy']);
    expect(likely((op) => op.replaceEnumValues('mood', ['sad', 'calm', 'angry']))).toEqual([]);
  });

  it('looks into a renamed table once that is decided, and calls it by its old name', () => {
    const change: Record = (op) => {
      op.renameColumn('systems', 'owner', 'proprietor');
      op.renameTable('systems', 'machines');
    };
    expect(likely(change)).toEqual(['systems=machines']);
    expect(likely(change, [{ kind: 'table', from: 'systems', to: 'machines' }])).toEqual([
      'systems.owner=proprietor',
    ]);
  });
});
