import { p } from '@mikro-orm/core';
import { JsonColumnType } from '../columns/json-column-type.ts';
import { UtcDateTime } from '../columns/utc-date-time.ts';
import { UtcDateTimeType } from '../columns/utc-date-time-type.ts';

// What the tables have in common. Indexes and foreign keys have the names that the Python system gave them.

export const id = () => p.integer().primary();

export const string = (length: number) => p.string().length(length);

export const time = () => p.type(UtcDateTimeType).$type<Date>();

export const now = () => new UtcDateTime(Date.now());

/** A time that the application fills with now. */
export const filledTime = () => time().onCreate(now);

/** A number that the application fills with 0. */
export const filledCount = () => p.integer().onCreate(() => 0);

export const json = () => p.type(JsonColumnType);

/** An object that the application fills with `{}`. */
export const filledObject = () => json().onCreate(() => ({}));

/** A list that the application fills with `[]`. */
export const filledList = () => json().onCreate(() => []);

/** The same object in a table whose revision gave it a default in the database as well. */
export const defaultedObject = () => filledObject().defaultRaw("'{}'");

/** The same time in a table whose revision gave it a default in the database as well. */
export const defaultedTime = () => filledTime().defaultRaw('CURRENT_TIMESTAMP');

/**
 * A foreign key with its index. Deleting what others refer to is refused: the Python system left it to its ORM to
 * delete the dependents, and left orphans where that was not in play.
 */
export const reference = <Target extends object>(target: new () => Target, table: string, column: string) =>
  unindexedReference(target, table, column).index(`ix_${table}_${column}`);

/** The same for a column that another index begins with. */
export const unindexedReference = <Target extends object>(
  target: new () => Target,
  table: string,
  column: string,
) =>
  p
    .manyToOne(target)
    .joinColumn(column)
    .foreignKeyName(`${table}_${column}_fkey`)
    .index(false)
    .deleteRule('no action')
    .updateRule('no action');

/**
 * A foreign key that a table of ours has to one of the Python system's, which knows nothing of it: the row that it
 * refers to may be deleted, and it is null from then on.
 */
export const looseReference = <Target extends object>(
  target: new () => Target,
  table: string,
  column: string,
) =>
  p
    .manyToOne(target)
    .joinColumn(column)
    .foreignKeyName(`${table}_${column}_fkey`)
    .nullable()
    .index(`ix_${table}_${column}`)
    .deleteRule('set null')
    .updateRule('no action');

/**
 * Says that a unique rule is a unique index and not a constraint, which MikroORM itself does not tell apart. The
 * comparison of schemas reads it.
 */
export const asIndex = { kind: 'index' } as const;
