import type { Schema, Table } from '../../model/index.ts';
import { ledgerTable } from '../ledger-store.ts';
import type { Unsupported } from '../unsupported.ts';
import { folded, sameName } from './quote.ts';

/** Names that SQLite takes for the same, and collations that it has not. */
export function unsupported(schema: Schema, versionTable: string): readonly Unsupported[] {
  const tables = [...schema.tables.values()];
  const relations = tables.flatMap(({ name, indexes }) => [
    { kind: 'table', name },
    ...indexes.map((index) => ({ kind: `index (of ${name})`, name: index.name })),
  ]);
  const own = tables.filter(({ name }) =>
    [versionTable, ledgerTable(versionTable)].some((each) => sameName(name, each)),
  );
  return [
    ...own.map(({ name }) => ({
      what: `table ${name} to give away`,
      why: 'the applied revisions are written down in it',
    })),
    ...sameNames(relations),
    ...tables.flatMap(({ name, columns }) =>
      sameNames(columns.map((column) => ({ kind: `column (of ${name})`, name: column.name }))),
    ),
    ...tables.flatMap(collationsMissing),
  ];
}

function sameNames(
  things: readonly { readonly kind: string; readonly name: string }[],
): readonly Unsupported[] {
  const byName = Map.groupBy(things, ({ name }) => folded(name));
  return [...byName.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : others.map(({ kind, name }) => ({
          what: `${kind} ${name} beside ${first.kind} ${first.name}`,
          why: 'it does not tell names apart by upper and lower case, nor tables from indexes',
        })),
  );
}

/** A collation beside these comes with the program that opens the file, and no revision brings it along. */
const builtIn = ['binary', 'nocase', 'rtrim'];

function collationsMissing({ name, columns, indexes }: Table): readonly Unsupported[] {
  const used = [
    ...columns.map((column) => ({ where: `column ${name}.${column.name}`, collation: column.collation })),
    ...indexes.flatMap((index) =>
      index.keys.map(({ collation }) => ({ where: `index ${index.name}`, collation })),
    ),
  ];
  return used.flatMap(({ where, collation }) =>
    collation === null || builtIn.includes(folded(collation))
      ? []
      : [
          {
            what: `collation ${collation} (${where})`,
            why: 'it has BINARY, NOCASE and RTRIM, and no others unless a program brings them along',
          },
        ],
  );
}
