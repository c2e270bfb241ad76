import { qualifiedName, type Schema, schemasOf, type Table } from '../../model/index.ts';
import { DialectError } from '../errors.ts';
import { ledgerTable } from '../ledger-store.ts';
import type { Unsupported } from '../unsupported.ts';
import { quoteIdentifier } from './quote.ts';

// NAMEDATALEN - 1
const longestLabel = 63;

/** Names and labels that PostgreSQL would cut off, or refuses. */
export function unsupported(schema: Schema, versionTable: string): readonly Unsupported[] {
  const placed = [...schema.tables.keys(), ...schema.enums.keys()].map((name) => qualifiedName(name).name);
  const names = [...schemasOf(schema), ...placed, ...[...schema.tables.values()].flatMap(namesIn)];
  const labels = [...schema.enums.values()].flatMap(({ name, values }) =>
    values
      .filter((label) => Buffer.byteLength(label) > longestLabel)
      .map((label) => ({
        what: `label ${JSON.stringify(label)} (enum type ${name})`,
        why: `a label has at most ${longestLabel} bytes`,
      })),
  );
  return [
    ...[...new Set(names)].flatMap((name) => refusalOf(name) ?? []),
    ...labels,
    ...[versionTable, ledgerTable(versionTable)]
      .filter((name) => schema.tables.has(name))
      .map((name) => ({
        what: `table ${name} to give away`,
        why: 'the applied revisions are written down in it',
      })),
  ];
}

function namesIn({ columns, constraints, indexes }: Table): readonly string[] {
  return [...columns, ...constraints, ...indexes].flatMap(({ name }) => name ?? []);
}

function refusalOf(name: string): Unsupported | null {
  try {
    quoteIdentifier(name);
    return null;
  } catch (error) {
    if (!(error instanceof DialectError) || error.code !== 'dialect.unsupported') throw error;
    const { what, why } = error.facts as Unsupported;
    return { what, why };
  }
}
