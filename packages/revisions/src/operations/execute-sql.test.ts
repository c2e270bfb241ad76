import { describe, expect, it } from 'vitest';
import {
  built,
  columnNamesOf,
  lossesOfCall,
  operation,
  recorded,
  refusal,
} from '../../test/operations/apply-and-undo.ts';
import { notes } from '../../test/operations/notes.ts';
import { leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { tableOf } from '../model/index.ts';
import { applyOperations, invertOperation } from './apply.ts';

const before = built(leavesUnnamed, notes);

describe('execute', () => {
  it('does to the model what its effect says, effects within it too', () => {
    const after = built(namesConstraints, (op) => {
      notes(op);
      op.execute('ALTER TABLE notes ADD stars integer', {
        effect: (inner) => {
          inner.addColumn('notes', { name: 'stars', type: 'integer', nullable: true });
          inner.execute('ALTER TABLE notes RENAME COLUMN text TO body', {
            effect: (innermost) => innermost.renameColumn('notes', 'text', 'body'),
          });
        },
      });
    });
    expect(columnNamesOf(tableOf(after, 'notes'))).toEqual(['id', 'body', 'stars']);
  });

  it('tells an effect on rows alone from one that nobody says', () => {
    const effects = recorded((op) => {
      op.execute('DELETE FROM notes', { effect: 'none' });
      op.execute({ sqlite: 'VACUUM', postgresql: '' });
    });
    expect(effects).toEqual([
      { kind: 'executeSql', sql: 'DELETE FROM notes', effect: [] },
      { kind: 'executeSql', sql: { sqlite: 'VACUUM', postgresql: '' }, effect: null },
    ]);
    expect(applyOperations(before, effects, leavesUnnamed)).toBe(before);
  });

  it('an effect that does not fit the schema is refused', () => {
    expect(
      refusal(before, leavesUnnamed, (op) =>
        op.execute('DROP TABLE note', { effect: (inner) => inner.dropTable('note') }),
      ),
    ).toEqual({ code: 'model.missing', what: 'table', name: 'note', table: null });
  });

  it('has no inverse, and may lose anything', () => {
    const execute = operation((op) => op.execute('DELETE FROM notes', { effect: 'none' }));
    expect(invertOperation(execute, before, leavesUnnamed)).toHaveProperty('irreversible');
    expect(lossesOfCall((op) => op.execute('DELETE FROM notes', { effect: 'none' }))).toEqual(['unknown']);
  });
});
