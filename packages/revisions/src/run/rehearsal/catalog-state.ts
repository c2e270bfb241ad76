import type { Dialect } from '../../dialects/dialect.ts';
import type { Definitions, RowDialect } from '../../dialects/row-dialect.ts';
import type { Session } from '../../dialects/session.ts';
import { type SchemaDifference, schemaDifferences } from '../../model/differences.ts';
import {
  type EnumType,
  type Schema,
  schemasOf,
  type Table,
  type UnmanagedObject,
} from '../../model/index.ts';
import { type ObjectDifference, objectKey } from './report.ts';

/** What the catalog holds at one moment, in the canonical form. */
export interface CatalogState {
  readonly tables: ReadonlyMap<string, Table>;
  readonly enums: ReadonlyMap<string, EnumType>;
  /** Besides the default one, of those that revisions know. */
  readonly schemas: ReadonlySet<string>;
  readonly objects: ReadonlyMap<string, UnmanagedObject>;
  /** Word for word, where the database keeps texts. */
  readonly definitions: Definitions | null;
}

export const emptyCatalog: CatalogState = {
  tables: new Map(),
  enums: new Map(),
  schemas: new Set(),
  objects: new Map(),
  definitions: null,
};

/** Reading so many tables whole at every step costs next to nothing; of more only the touched ones are read each time. */
const fewTables = 40;

/** Of many tables all are read once in so many looks as make up for it. */
const creditPerLook = 5;

/** Reads the catalog of one scratch database as its revisions go on. */
export class CatalogReader {
  readonly #dialect: Dialect;
  readonly #rows: RowDialect;
  readonly #versionTable: string;
  /** How many tables may be read besides the touched ones: it grows with each look, so that all take linear time. */
  #credit = 0;

  constructor(about: {
    readonly dialect: Dialect;
    readonly rows: RowDialect;
    readonly versionTable: string;
  }) {
    this.#dialect = about.dialect;
    this.#rows = about.rows;
    this.#versionTable = about.versionTable;
  }

  /**
   * The catalog now.
   *
   * @param known as it was last seen
   * @param touched the tables that may have changed since
   * @param schemas besides the default one
   */
  async look(
    session: Session,
    known: CatalogState,
    touched: ReadonlySet<string>,
    schemas: ReadonlySet<string>,
  ): Promise<CatalogState> {
    if (known.definitions === null && this.#affordsWhole(known.tables.size))
      return this.whole(session, schemas);
    const found = await this.#rows.readCatalog(session, { definitions: known.definitions, touched, schemas });
    const canonical = this.#dialect.canonical(found.schema);
    const tables = new Map([...known.tables].filter(([name]) => !found.read.has(name)));
    for (const [name, table] of canonical.tables) if (name !== this.#versionTable) tables.set(name, table);
    const { definitions } = found;
    const objects = definitions === null ? known.objects : objectsIn(definitions);
    return { tables, enums: canonical.enums, schemas: schemasOf(canonical), objects, definitions };
  }

  #affordsWhole(tables: number): boolean {
    if (tables <= fewTables) return true;
    this.#credit += creditPerLook;
    if (this.#credit < tables) return false;
    this.#credit = 0;
    return true;
  }

  /** The whole catalog, whatever it takes. */
  async whole(session: Session, schemas: ReadonlySet<string>): Promise<CatalogState> {
    const actual = await this.#dialect.introspect(session, { versionTable: this.#versionTable, schemas });
    const canonical = this.#dialect.canonical(actual);
    const { tables, enums } = canonical;
    const definitions = await this.#rows.definitions(session);
    const objects =
      definitions === null
        ? new Map((actual.unmanaged ?? []).map((each) => [objectKey(each), each]))
        : objectsIn(definitions);
    return { tables, enums, schemas: schemasOf(canonical), objects, definitions };
  }
}

function objectsIn(definitions: Definitions): ReadonlyMap<string, UnmanagedObject> {
  const objects = new Map<string, UnmanagedObject>();
  for (const [key, { table, sql }] of definitions) {
    const at = key.indexOf(' ');
    const [stored, name] = [key.slice(0, at), key.slice(at + 1)];
    const isVirtual = stored === 'table' && /^\s*CREATE\s+VIRTUAL\s/i.test(sql);
    if (stored !== 'view' && stored !== 'trigger' && !isVirtual) continue;
    const kind = isVirtual ? 'virtual table' : stored;
    const object = { kind, name, table: stored === 'trigger' ? table : null, definition: sql };
    objects.set(objectKey(object), object);
  }
  return objects;
}

/** What differs between two moments of a catalog. */
export interface CatalogDifferences {
  readonly differences: readonly SchemaDifference[];
  readonly objects: readonly ObjectDifference[];
}

export function catalogDifferences(before: CatalogState, after: CatalogState): CatalogDifferences {
  // The same object is the same table: only what was read anew is compared.
  const names = new Set(
    [...before.tables.keys(), ...after.tables.keys()].filter(
      (name) => before.tables.get(name) !== after.tables.get(name),
    ),
  );
  return {
    differences: schemaDifferences(partOf(before, names), partOf(after, names)),
    objects: objectDifferences(before.objects, after.objects),
  };
}

/** The tables of these names, with all enum types and schemas. */
export function partOf({ tables, enums, schemas = new Set() }: Schema, names: Iterable<string>): Schema {
  const chosen = [...names].flatMap((name) => {
    const table = tables.get(name);
    return table === undefined ? [] : [[name, table] as const];
  });
  return { tables: new Map(chosen), enums, schemas };
}

function objectDifferences(
  before: ReadonlyMap<string, UnmanagedObject>,
  after: ReadonlyMap<string, UnmanagedObject>,
): readonly ObjectDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [a, b] = [before.get(key), after.get(key)];
    const object = a ?? b;
    if (object === undefined || a?.definition === b?.definition) return [];
    const { kind, name, table } = object;
    return [{ kind, name, table, before: a?.definition ?? null, after: b?.definition ?? null }];
  });
}

/** What means the same and is spelled otherwise: definitions, and the order of columns. */
export function spelledOtherwise(
  before: CatalogState,
  after: CatalogState,
): readonly { readonly object: string; readonly before: string; readonly after: string }[] {
  if (before.definitions !== null && after.definitions !== null) {
    const { definitions } = after;
    return [...before.definitions].flatMap(([key, { sql }]) => {
      const now = definitions.get(key)?.sql;
      return now === undefined || now === sql || /^(?:view|trigger) /.test(key)
        ? []
        : [{ object: key, before: sql, after: now }];
    });
  }
  return [...before.tables].flatMap(([name, table]) => {
    const now = after.tables.get(name);
    if (now === undefined || now === table) return [];
    const [a, b] = [table, now].map(({ columns }) => columns.map((column) => column.name).join(', '));
    return a === b ? [] : [{ object: `table ${name}`, before: a ?? '', after: b ?? '' }];
  });
}
