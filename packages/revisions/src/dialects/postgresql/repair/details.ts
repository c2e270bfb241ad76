import { type Column, type Constraint, type Index, qualifiedName } from '../../../model/index.ts';
import { objectName } from '../object-name.ts';
import { quoteBeside, quoteIdentifier, quoteName } from '../quote.ts';
import { typeSql } from '../types.ts';

/**
 * The statements that take away one thing of a table, a column, a constraint or an index that the model has no word for,
 * by the words of `unmanaged`. Null for what has no statement of its own: then the thing itself has to be made anew.
 */
export type Undoing = readonly string[] | null;

export function tableDetail(table: string, words: string): Undoing {
  const partition = /^PARTITION OF (.*?) (?:FOR VALUES|DEFAULT)/s.exec(words);
  if (partition) return [`ALTER TABLE ${partition[1]} DETACH PARTITION ${quoteName(table)}`];
  const clause = tableClause(words);
  return clause === null ? null : [`ALTER TABLE ${quoteName(table)} ${clause}`];
}

function tableClause(words: string): string | null {
  const options = optionNames(words);
  if (options !== null) return `RESET (${options})`;
  const inherits = /^INHERITS \((.*)\)$/s.exec(words);
  if (inherits) return `NO INHERIT ${inherits[1]}`;
  if (words.startsWith('REPLICA IDENTITY ')) return 'REPLICA IDENTITY DEFAULT';
  if (words.startsWith('OF ')) return 'NOT OF';
  if (words.startsWith('TABLESPACE ')) return 'SET TABLESPACE pg_default';
  if (words.startsWith('USING ')) return 'SET ACCESS METHOD heap';
  return (
    {
      UNLOGGED: 'SET LOGGED',
      'ENABLE ROW LEVEL SECURITY': 'DISABLE ROW LEVEL SECURITY',
      'FORCE ROW LEVEL SECURITY': 'NO FORCE ROW LEVEL SECURITY',
    }[words] ?? null
  );
}

/** `WITH (a=1, b=2)`, also `SET (...)` of a column: `a, b`. */
function optionNames(words: string): string | null {
  const options = /^(?:WITH|SET) \((.*)\)$/s.exec(words)?.[1];
  if (options === undefined) return null;
  return options
    .split(', ')
    .map((option) => option.replace(/=.*$/s, ''))
    .join(', ');
}

/** @param wanted the column as it should be */
export function columnDetail(table: string, wanted: Column, words: string): Undoing {
  const alter = `ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteIdentifier(wanted.name)}`;
  const options = optionNames(words);
  if (options !== null) return [`${alter} RESET (${options})`];
  if (words.startsWith('STORAGE ')) return [`${alter} SET STORAGE ${ownStorage(wanted)}`];
  if (words.startsWith('COMPRESSION ')) return [`${alter} SET COMPRESSION default`];
  if (words.startsWith('STATISTICS ')) return [`${alter} SET STATISTICS -1`];
  if (words === 'NOT NULL NOT VALID') return [`${alter} SET NOT NULL`];
  const sequence = /^NAME OF SEQUENCE (.*)$/s.exec(words)?.[1];
  if (sequence !== undefined) return [`ALTER SEQUENCE ${sequence} RENAME TO ${sequenceName(table, wanted)}`];
  const [, constraint, rest] = /^CONSTRAINT (.*?) NOT NULL(.*)$/s.exec(words) ?? [];
  if (constraint === undefined || rest === undefined) return null;
  const of = `ALTER TABLE ${quoteName(table)}`;
  if (rest === '') return [`${of} RENAME CONSTRAINT ${constraint} TO ${notNullName(table, wanted)}`];
  if (rest === ' NO INHERIT') return [`${of} ALTER CONSTRAINT ${constraint} INHERIT`];
  return [`COMMENT ON CONSTRAINT ${constraint} ON ${quoteName(table)} IS NULL`];
}

/** The name that PostgreSQL 18 gives to the constraint of NOT NULL. */
function notNullName(table: string, { name }: Column): string {
  return quoteIdentifier(objectName(qualifiedName(table).name, name, 'not_null'));
}

/** The name that SERIAL and an identity column give to their sequence. */
function sequenceName(table: string, { name }: Column): string {
  return quoteIdentifier(objectName(qualifiedName(table).name, name, 'seq'));
}

/** That of a type whose values can be long; others have only one that they can have. */
function ownStorage({ type }: Column): string {
  return /^(?:numeric|inet|cidr)\b(?!.*\[\])/i.test(typeSql(type)) ? 'MAIN' : 'EXTENDED';
}

export function constraintDetail(table: string, { name }: Constraint, words: string): Undoing {
  if (name === null) return null;
  const of = `ALTER TABLE ${quoteName(table)}`;
  if (words.startsWith('COMMENT ON INDEX ')) return [`COMMENT ON INDEX ${quoteBeside(table, name)} IS NULL`];
  if (words.startsWith('COMMENT '))
    return [`COMMENT ON CONSTRAINT ${quoteIdentifier(name)} ON ${quoteName(table)} IS NULL`];
  const triggersOff = /^TRIGGERS OFF ON (.*)$/s.exec(words);
  if (triggersOff) return [`ALTER TABLE ${triggersOff[1]} ENABLE TRIGGER ALL`];
  return ofTableByIndex(of, words) ?? ofIndex(`ALTER INDEX ${quoteBeside(table, name)}`, words);
}

export function indexDetail(table: string, { name }: Index, words: string): Undoing {
  const index = quoteBeside(table, name);
  if (words.startsWith('COMMENT ')) return [`COMMENT ON INDEX ${index} IS NULL`];
  return ofTableByIndex(`ALTER TABLE ${quoteName(table)}`, words) ?? ofIndex(`ALTER INDEX ${index}`, words);
}

function ofTableByIndex(alterTable: string, words: string): Undoing {
  if (words === 'REPLICA IDENTITY') return [`${alterTable} REPLICA IDENTITY DEFAULT`];
  if (words === 'CLUSTER') return [`${alterTable} SET WITHOUT CLUSTER`];
  return null;
}

function ofIndex(alterIndex: string, words: string): Undoing {
  const options = optionNames(words);
  if (options !== null) return [`${alterIndex} RESET (${options})`];
  if (words.startsWith('TABLESPACE ')) return [`${alterIndex} SET TABLESPACE pg_default`];
  const statistics = /^STATISTICS \((.*)\)$/s.exec(words)?.[1];
  if (statistics === undefined) return null;
  return statistics.split(', ').map((each) => {
    const [column] = each.split(':');
    return `${alterIndex} ALTER COLUMN ${column} SET STATISTICS -1`;
  });
}
