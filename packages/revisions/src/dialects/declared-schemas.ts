import type { DialectName, Schema } from '../model/index.ts';
import type { Dialect } from './dialect.ts';

/**
 * What a project declares, for each dialect that it supports: a dialect that is not there is none of the project's.
 * Each schema is made when it is asked for, and stands in the recorded form, not the canonical one.
 */
export type DeclaredSchemas = Partial<
  Readonly<Record<DialectName, (dialect: Dialect) => Schema | Promise<Schema>>>
>;

/** The dialects of a project, in the order of their names. */
export function dialectsOf(declared: DeclaredSchemas): readonly DialectName[] {
  return (Object.keys(declared) as DialectName[]).sort();
}
