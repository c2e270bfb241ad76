import type { ColumnType } from '../../model/index.ts';

/**
 * Whether what compares values of the one type does so with the other as it stands: the same type with another length,
 * text of any length, whole numbers of any width.
 */
export function staysComparable(from: ColumnType, to: ColumnType): boolean {
  if (from.kind === 'enum' && to.kind === 'enum') return from.name === to.name;
  if (from.kind === 'native' && to.kind === 'native') return headOf(from.sql) === headOf(to.sql);
  const [before, after] = [familyOf(from), familyOf(to)];
  return before === after && before !== 'native' && before !== 'enum';
}

function familyOf({ kind }: ColumnType): string {
  switch (kind) {
    case 'text':
    case 'string':
      return 'text';
    case 'smallInteger':
    case 'integer':
    case 'bigInteger':
      return 'integer';
    default:
      return kind;
  }
}

function headOf(sql: string): string {
  return sql.replace(/\s*\(.*$/s, '').toLowerCase();
}
