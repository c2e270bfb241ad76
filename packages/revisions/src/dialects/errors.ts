import { CodedError, type ErrorWords } from '../errors/coded-error.ts';
import type { DialectName } from '../model/index.ts';

/** What carrying out operations can run into before or beside the database's own errors. */
export interface DialectErrorFacts {
  'dialect.online-only': { readonly operation: string };
  'dialect.unsupported': { readonly dialect: DialectName; readonly what: string; readonly why: string };
  'dialect.invalid-index': { readonly index: string; readonly table: string; readonly why: string };
  'dialect.index-differs': { readonly index: string; readonly table: string; readonly why: string };
  'dialect.unreadable-definition': { readonly object: string; readonly sql: string; readonly why: string };
  'dialect.broken-references': {
    readonly violations: readonly {
      readonly table: string;
      readonly references: string;
      readonly rows: number;
    }[];
  };
  /** Revisions name the schema that the connection makes unqualified names in, so that its tables have two names. */
  'dialect.default-schema': { readonly schema: string };
  /** Neither a scratch database nor a schema for one can be made. */
  'dialect.no-scratch': { readonly place: string; readonly why: string };
  /** A statement would reach what is not the scratch database's own. */
  'dialect.leaves-scratch': { readonly statement: string; readonly why: string };
  'dialect.rows-lost': { readonly table: string; readonly before: number; readonly after: number };
  'dialect.pragma-refused': { readonly pragma: string; readonly wanted: string; readonly found: string };
  'dialect.gone-labels': {
    readonly type: string;
    readonly table: string;
    readonly column: string;
    readonly rows: number;
  };
  'dialect.null-values': { readonly table: string; readonly column: string; readonly rows: number };
  'dialect.unconvertible-values': {
    readonly table: string;
    readonly column: string;
    readonly type: string;
    readonly rows: number;
  };
  'dialect.breaks-dependents': {
    readonly table: string;
    readonly dependents: readonly { readonly object: string; readonly why: string }[];
  };
}

const words: ErrorWords<DialectErrorFacts> = {
  'dialect.online-only': ({ operation }) =>
    `${operation} runs against rows and can only be carried out on a live database; no script can hold it`,
  'dialect.unsupported': ({ dialect, what, why }) => `${dialect} has no ${what}: ${why}`,
  'dialect.invalid-index': ({ index, table, why }) => `index ${index} on ${table} is not valid: ${why}`,
  'dialect.index-differs': ({ index, table, why }) =>
    `there is an index ${index} already, but not the one wanted on ${table}: ${why}`,
  'dialect.unreadable-definition': ({ object, sql, why }) =>
    `the definition of ${object} cannot be read (${why}), so it cannot be made anew without risk: ${sql}`,
  'dialect.broken-references': ({ violations }) =>
    `rows would be left that reference nothing: ${violations
      .map(({ table, references, rows }) => `${rows} in ${table} (to ${references})`)
      .join(', ')}`,
  'dialect.default-schema': ({ schema }) =>
    `schema ${schema} is the one in which the connection makes what is named without a schema: write the names of its tables without it`,
  'dialect.no-scratch': ({ place, why }) => `no scratch database can be had on ${place}: ${why}`,
  'dialect.leaves-scratch': ({ why }) => `it was not run on the scratch database: ${why}`,
  'dialect.rows-lost': ({ table, before, after }) =>
    `table ${table} had ${before} rows before it was made anew and has ${after} after`,
  'dialect.pragma-refused': ({ pragma, wanted, found }) =>
    `SQLite did not take PRAGMA ${pragma} = ${wanted}; it reads back ${found}`,
  'dialect.gone-labels': ({ type, table, column, rows }) =>
    `${table}.${column} would hold labels that ${type} has no more, in ${rows} ${rows === 1 ? 'row' : 'rows'}; give them a replacement`,
  'dialect.null-values': ({ table, column, rows }) =>
    `${table}.${column} cannot be NOT NULL: ${rows} ${rows === 1 ? 'row has' : 'rows have'} no value for it`,
  'dialect.unconvertible-values': ({ table, column, type, rows }) =>
    `${table}.${column} cannot become ${type}: ${rows} ${rows === 1 ? 'row holds a value' : 'rows hold values'} that it cannot be converted from; say how by \`using\``,
  'dialect.breaks-dependents': ({ table, dependents }) =>
    `the change of ${table} would break ${dependents.map(({ object, why }) => `${object} (${why})`).join(', ')}; drop or change them first`,
};

export class DialectError<C extends keyof DialectErrorFacts = keyof DialectErrorFacts> extends CodedError<
  DialectErrorFacts,
  C
> {
  constructor(code: C, facts: DialectErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
