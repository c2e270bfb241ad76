import type { Column, ColumnType } from '../../model/index.ts';
import { DialectError } from '../errors.ts';
import { defaultSql } from './defaults.ts';
import { quoteIdentifier } from './quote.ts';
import { typeSql, typeText } from './types.ts';

/** A column as it stands in CREATE TABLE and ADD COLUMN. */
export function columnDefinition(column: Column): string {
  refuseTwoDefaults(column);
  const parts = [
    quoteIdentifier(column.name),
    column.identity === 'serial' ? serial(column) : typeSql(column.type),
  ];
  if (column.collation !== null) parts.push(`COLLATE ${quoteIdentifier(column.collation)}`);
  if (column.generated !== null) {
    parts.push(
      `GENERATED ALWAYS AS (${column.generated.as}) ${column.generated.stored ? 'STORED' : 'VIRTUAL'}`,
    );
  }
  if (column.identity === 'byDefault' || column.identity === 'always') parts.push(identityClause(column));
  if (!column.nullable) parts.push('NOT NULL');
  if (column.default !== null) parts.push(`DEFAULT ${defaultSql(column.default, column.type)}`);
  return parts.join(' ');
}

/** @throws DialectError `dialect.unsupported` for a column with a default besides the numbering */
export function refuseTwoDefaults(column: Column): void {
  if (column.default === null || column.identity === null) return;
  throw new DialectError('dialect.unsupported', {
    dialect: 'postgresql',
    what: `default for column ${column.name}`,
    why: 'its rows are numbered, so that a default would never be taken',
  });
}

/** @throws DialectError `dialect.unsupported` for one that may be null, which no identity column can */
export function identityClause(column: Column): string {
  if (column.nullable) {
    throw new DialectError('dialect.unsupported', {
      dialect: 'postgresql',
      what: `identity column ${column.name} that may be null`,
      why: 'an identity column is always NOT NULL; make it so in the revision too',
    });
  }
  return `GENERATED ${column.identity === 'always' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`;
}

/** The type of the numbers, for a column that numbers its rows. @throws DialectError `dialect.unsupported` */
export function sequenceType(column: { readonly name: string; readonly type: ColumnType }): SequenceType {
  const text = typeText(column.type);
  if (text === 'smallint' || text === 'integer' || text === 'bigint') return text;
  throw new DialectError('dialect.unsupported', {
    dialect: 'postgresql',
    what: `numbering of column ${column.name} of type ${text}`,
    why: 'only smallint, integer and bigint can be numbered by a sequence',
  });
}

export type SequenceType = 'smallint' | 'integer' | 'bigint';

const serials: Readonly<Record<SequenceType, string>> = {
  smallint: 'smallserial',
  integer: 'serial',
  bigint: 'bigserial',
};

function serial(column: Column): string {
  return serials[sequenceType(column)];
}
