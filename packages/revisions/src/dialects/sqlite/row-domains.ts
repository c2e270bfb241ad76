import type { ColumnType, EnumType } from '../../model/index.ts';
import type { Domain } from '../../rows/index.ts';
import { affinityOf, typeOf } from './types.ts';

/** Which values a column of the type can hold: those that it is meant for, where SQLite would take anything. */
export function domainOf(type: ColumnType, enums: ReadonlyMap<string, EnumType>): Domain {
  switch (type.kind) {
    case 'text':
      return { kind: 'text', length: null };
    case 'string':
      return { kind: 'text', length: type.length };
    case 'smallInteger':
      return integer(16);
    case 'integer':
      return integer(32);
    case 'bigInteger':
      return integer(64);
    case 'boolean':
    case 'date':
    case 'time':
    case 'json':
    case 'binary':
      return { kind: type.kind };
    case 'jsonb':
      return { kind: 'json' };
    case 'datetime':
    case 'datetimeTz':
      return { kind: 'datetime', zone: false };
    case 'float':
      return { kind: 'float', digits: 15 };
    case 'uuid':
      return { kind: 'uuid', dashes: false };
    case 'numeric':
      // It is kept as a float, which has so many digits.
      return { kind: 'decimal', precision: Math.min(type.precision, 15), scale: Math.min(type.scale, 15) };
    case 'enum':
      return { kind: 'labels', values: enums.get(type.name)?.values ?? type.values };
    case 'native':
      return nativeDomain(type.sql);
  }
}

function nativeDomain(sql: string): Domain {
  const portable = typeOf(sql);
  if (portable.kind !== 'native') return domainOf(portable, new Map());
  const name = sql.toUpperCase();
  if (/^(?:DATETIME|TIMESTAMP)/.test(name)) return { kind: 'datetime', zone: false };
  if (name.startsWith('BOOL')) return { kind: 'boolean' };
  if (name === 'UUID') return { kind: 'uuid', dashes: true };
  switch (affinityOf(sql)) {
    case 'INTEGER':
      return integer(64);
    case 'TEXT': {
      const length = /\((\d{1,8})\)/.exec(sql)?.[1];
      return { kind: 'text', length: length === undefined ? null : Number(length) };
    }
    case 'BLOB':
      return { kind: 'binary' };
    case 'REAL':
      return { kind: 'float', digits: 15 };
    case 'NUMERIC':
      return { kind: 'decimal', precision: 12, scale: 3 };
  }
}

function integer(bits: number): Domain {
  return {
    kind: 'integer',
    lowest: BigInt.asIntN(bits, 1n << BigInt(bits - 1)),
    highest: (1n << BigInt(bits - 1)) - 1n,
  };
}
