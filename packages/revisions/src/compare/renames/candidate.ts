import { schemaDifferences } from '../../model/differences.ts';
import { type DialectTraits, placeOf, type Schema, type Table } from '../../model/index.ts';
import type { Rename } from './rename.ts';

/** A rename, and how likely it is, from 0 to 1. */
export interface Candidate {
  readonly rename: Rename;
  readonly likelihood: number;
}

/** Names that are alike by so much may be two spellings of one. */
export const similar = 0.6;

/** Each thing that goes with each that comes and that it can become: what is renamed stays in its schema. */
export function couples<T extends { readonly name: string }>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  { dialect }: DialectTraits,
): readonly (readonly [T, T])[] {
  const schemaOf = ({ name }: T): string | null => placeOf(name, dialect).schema;
  const gone = [...before.values()].filter(({ name }) => !after.has(name));
  const come = [...after.values()].filter(({ name }) => !before.has(name));
  return gone.flatMap((one) =>
    come.filter((other) => schemaOf(one) === schemaOf(other)).map((other) => [one, other] as const),
  );
}

/** What differs between two parts of tables: the comparator knows schemas only. */
export function differingParts(one: Partial<Table>, other: Partial<Table>): ReadonlySet<string> {
  const schemaOf = (parts: Partial<Table>): Schema => ({
    tables: new Map([['', { ...emptyTable, ...parts }]]),
    enums: new Map(),
  });
  return new Set(schemaDifferences(schemaOf(one), schemaOf(other)).map(({ what }) => what));
}

const emptyTable: Table = { name: '', comment: null, columns: [], constraints: [], indexes: [] };
