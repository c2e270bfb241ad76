import type { ReindexStmt, VacuumStmt } from 'libpg-query';
import { type Effects, onTables, unknownEffects } from '../effect.ts';
import { lockModes } from './lock-modes.ts';
import { allUnder, nameOf } from './parse.ts';

/** VACUUM and ANALYZE; without a table they go through all there are. */
export function vacuum({ options, rels, is_vacuumcmd }: VacuumStmt): Effects {
  const isFull = allUnder(options, 'defname').includes('full');
  const tables = (rels ?? []).flatMap((each) =>
    'VacuumRelation' in each && each.VacuumRelation.relation !== undefined
      ? nameOf(each.VacuumRelation.relation)
      : [],
  );
  if (tables.length === 0) return unknownEffects('it goes through every table of the database');
  const lock = isFull ? lockModes.accessExclusive : lockModes.shareUpdateExclusive;
  // ANALYZE takes a sample.
  const work = isFull ? 'rewrite' : is_vacuumcmd ? 'scan' : 'rows';
  return onTables(tables.map((table) => ({ table, lock, work })));
}

export function reindex({ kind, relation, params }: ReindexStmt): Effects {
  if (kind !== 'REINDEX_OBJECT_TABLE' || relation === undefined) {
    return unknownEffects('which tables it builds indexes of anew is not known');
  }
  const isConcurrent = allUnder(params, 'defname').includes('concurrently');
  const lock = isConcurrent ? lockModes.shareUpdateExclusive : lockModes.share;
  return onTables([{ table: nameOf(relation), lock, work: 'scan' }]);
}
