import type {
  AlterObjectSchemaStmt,
  CommentStmt,
  CreateStatsStmt,
  CreateStmt,
  DropStmt,
  IndexStmt,
  Node,
  RenameStmt,
} from 'libpg-query';
import { qualifiedName } from '../../model/index.ts';
import { type Effects, noEffects, onTables, type TableEffect, unknownEffects } from '../effect.ts';
import { type Known, referencedBy, tableIn } from './known.ts';
import { lockModes } from './lock-modes.ts';
import { nameOf, nameOfParts, partsOf } from './parse.ts';

/** CREATE TABLE: nobody knows the new table, but those that it references are kept from being written to. */
export function createTable(statement: CreateStmt): Effects {
  const table = statement.relation === undefined ? '' : nameOf(statement.relation);
  const others = (statement.tableElts ?? []).flatMap(constraintsOf).flatMap((each) => {
    const target = 'Constraint' in each ? each.Constraint.pktable : undefined;
    return target === undefined || nameOf(target) === table ? [] : nameOf(target);
  });
  const parents = (statement.inhRelations ?? []).flatMap((each) =>
    'RangeVar' in each ? nameOf(each.RangeVar) : [],
  );
  return {
    ...onTables([
      ...others.map(
        (each): TableEffect => ({ table: each, lock: lockModes.shareRowExclusive, work: 'none' }),
      ),
      ...parents.map(
        (each): TableEffect => ({
          table: each,
          lock:
            statement.partbound === undefined ? lockModes.shareUpdateExclusive : lockModes.accessExclusive,
          work: 'none',
        }),
      ),
    ]),
    made: [table],
  };
}

function constraintsOf(element: Node): readonly Node[] {
  return 'ColumnDef' in element ? (element.ColumnDef.constraints ?? []) : [element];
}

/** CREATE INDEX reads every row, and keeps writers out for as long as that takes unless it is built concurrently. */
export function createIndex({ relation, concurrent }: IndexStmt): Effects {
  if (relation === undefined) return noEffects;
  const lock = concurrent ? lockModes.shareUpdateExclusive : lockModes.share;
  return onTables([{ table: nameOf(relation), lock, work: 'scan' }]);
}

export function drop(statement: DropStmt, known: Known): Effects {
  const objects = (statement.objects ?? []).map((each) => ('List' in each ? partsOf(each.List.items) : []));
  const cascades =
    statement.behavior === 'DROP_CASCADE'
      ? 'CASCADE drops whatever stands on it, which is not listed here'
      : null;
  const effects = droppedTables(statement, objects, known);
  return { ...onTables(effects), unknown: cascades };
}

function droppedTables(
  { removeType, concurrent }: DropStmt,
  objects: readonly (readonly string[])[],
  known: Known,
): readonly TableEffect[] {
  const exclusively = (table: string): TableEffect => ({
    table,
    lock: lockModes.accessExclusive,
    work: 'none',
  });
  switch (removeType) {
    case 'OBJECT_TABLE':
      return objects
        .map(nameOfParts)
        .flatMap((table) => [table, ...referencedBy(tableIn(known, table))].map(exclusively));
    case 'OBJECT_INDEX': {
      const lock = concurrent ? lockModes.shareUpdateExclusive : lockModes.accessExclusive;
      return objects
        .flatMap((parts) => tableOfIndex(parts, known) ?? [])
        .map((table): TableEffect => ({ table, lock, work: 'none' }));
    }
    case 'OBJECT_TRIGGER':
    case 'OBJECT_RULE':
    case 'OBJECT_POLICY':
      return objects.map((parts) => exclusively(nameOfParts(parts.slice(0, -1))));
    default:
      return [];
  }
}

/** An operation knows its table; else the index is looked for in the schema. */
function tableOfIndex(parts: readonly string[], { operation, before }: Known): string | null {
  if (operation.kind === 'dropIndex') return operation.table;
  const name = parts.at(-1);
  const [schema] = parts.length > 1 ? [parts.at(-2) ?? null] : [null];
  const found = [...before.tables.values()].find(
    (table) =>
      qualifiedName(table.name).schema === schema && table.indexes.some((index) => index.name === name),
  );
  return found?.name ?? null;
}

export function rename(statement: RenameStmt): Effects {
  const { relation, renameType } = statement;
  if (relation === undefined) return noEffects;
  const table = nameOf(relation);
  // Whoever uses an index that gets another name does not wait for it, nor does anybody else.
  if (renameType === 'OBJECT_INDEX' || renameType === 'OBJECT_SEQUENCE' || renameType === 'OBJECT_VIEW')
    return noEffects;
  const effects = onTables([{ table, lock: lockModes.accessExclusive, work: 'none' }]);
  if (renameType !== 'OBJECT_TABLE') return effects;
  const to = nameOf({ ...relation, relname: statement.newname ?? '' });
  return { ...effects, renamed: [{ from: table, to }] };
}

export function moveToSchema({ objectType, relation, newschema }: AlterObjectSchemaStmt): Effects {
  if (relation === undefined || objectType !== 'OBJECT_TABLE') return noEffects;
  const table = nameOf(relation);
  const to = nameOf({ ...relation, schemaname: newschema ?? '' });
  return {
    ...onTables([{ table, lock: lockModes.accessExclusive, work: 'none' }]),
    renamed: [{ from: table, to }],
  };
}

export function comment({ objtype, object }: CommentStmt): Effects {
  const parts = object !== undefined && 'List' in object ? partsOf(object.List.items) : [];
  const table = objtype === 'OBJECT_TABLE' ? parts : parts.slice(0, -1);
  if (objtype !== 'OBJECT_TABLE' && objtype !== 'OBJECT_COLUMN') return noEffects;
  return onTables([{ table: nameOfParts(table), lock: lockModes.shareUpdateExclusive, work: 'none' }]);
}

/** What an object is made on, such as a trigger. */
export function createdOn(relation: Parameters<typeof nameOf>[0] | undefined, what: string): Effects {
  if (relation === undefined) return unknownEffects(`which table ${what} is made on is not known`);
  const lock = what === 'a trigger' ? lockModes.shareRowExclusive : lockModes.accessExclusive;
  return onTables([{ table: nameOf(relation), lock, work: 'none' }]);
}

export function createStatistics({ relations }: CreateStatsStmt): Effects {
  return onTables(
    (relations ?? []).flatMap((each) =>
      'RangeVar' in each
        ? [{ table: nameOf(each.RangeVar), lock: lockModes.shareUpdateExclusive, work: 'none' as const }]
        : [],
    ),
  );
}
