import type { DialectName } from './dialect-name.ts';
import { ModelError } from './errors.ts';

const plainKinds = [
  'text',
  'smallInteger',
  'integer',
  'bigInteger',
  'boolean',
  'json',
  'jsonb',
  'datetime',
  'datetimeTz',
  'date',
  'time',
  'float',
  'uuid',
  'binary',
] as const;

type PlainKind = (typeof plainKinds)[number];

/** A type of the schema model, after a revision's words for it were read. */
export type ColumnType =
  | { readonly kind: PlainKind }
  | { readonly kind: 'string'; readonly length: number }
  | { readonly kind: 'numeric'; readonly precision: number; readonly scale: number }
  /** A value of an enum type; `values` are its labels when the column was declared. */
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] }
  /** A type of one dialect, as its SQL spells it. */
  | { readonly kind: 'native'; readonly sql: string };

/** The portable names, as a revision writes them. */
export type TypeName = PlainKind | `string(${number})` | `numeric(${number},${number})`;

/** A type as a revision writes it: a portable name, an enum, or the SQL of each dialect. */
export type TypeSpec =
  | TypeName
  | { readonly enum: string; readonly values: readonly string[] }
  | Readonly<Record<DialectName, string>>;

/**
 * Reads the type of a revision for one dialect.
 *
 * @throws ModelError `model.unknown-type` when the name is none of the portable ones.
 */
export function columnType(spec: TypeSpec, dialect: DialectName): ColumnType {
  if (typeof spec === 'string') return namedType(spec);
  if ('enum' in spec) {
    // The compiler says it too, but not to a revision that only Node has read.
    if (!Array.isArray(spec.values)) {
      throw new ModelError('model.invalid', {
        what: 'enum type',
        name: spec.enum,
        why: 'its labels are not given',
      });
    }
    return { kind: 'enum', name: spec.enum, values: spec.values };
  }
  return { kind: 'native', sql: spec[dialect] };
}

function namedType(name: string): ColumnType {
  const plain = plainKinds.find((kind) => kind === name);
  if (plain !== undefined) return { kind: plain };
  const string = /^string\(([1-9]\d{0,7})\)$/.exec(name);
  if (string) return { kind: 'string', length: Number(string[1]) };
  const numeric = /^numeric\(([1-9]\d{0,3}), ?(\d{1,4})\)$/.exec(name);
  if (numeric) return { kind: 'numeric', precision: Number(numeric[1]), scale: Number(numeric[2]) };
  throw new ModelError('model.unknown-type', {
    type: name,
    known: [...plainKinds, 'string(N)', 'numeric(P,S)'],
  });
}
