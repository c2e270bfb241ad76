import { schemaDifferences } from '../../model/differences.ts';
import type { EnumType, Schema } from '../../model/index.ts';
import { type CatalogDifferences, type CatalogState, catalogDifferences, partOf } from './catalog-state.ts';
import type { Scene } from './scene.ts';

/** Compares what revisions record with what a database has; a difference is told once. */
export class RecordedDifferences {
  readonly #told = new Set<string>();

  /**
   * What the catalog has (right) and the revisions do not record (left), as far as it is new.
   *
   * @param touched the tables that may differ; what has changed in others is a difference in any case
   * @param before the catalog before the upgrade
   */
  async find(scene: Scene, touched: ReadonlySet<string>, before: CatalogState): Promise<CatalogDifferences> {
    const { recorded, catalog, dialect } = scene;
    const names = [...touched].filter((name) => recorded.tables.has(name) || catalog.tables.has(name));
    const part = withUsedEnums(partOf(recorded, names), recorded);
    const spelled = await spelledByServer(scene, part);
    const inTables = schemaDifferences(tablesOf(spelled), tablesOf(partOf(catalog, names)));
    const own = dialect.canonical({ ...recorded, tables: new Map() });
    const besideTables = schemaDifferences(own, partOf(catalog, []));
    const beside = catalogDifferences(before, catalog);
    const inOthers = beside.differences.filter(
      ({ path: [name = ''], what }) => !touched.has(name) && !/^(?:enum|schema)/.test(what),
    );
    return {
      differences: [...besideTables, ...inTables, ...inOthers].filter((each) => this.#isNew(each)),
      objects: beside.objects,
    };
  }

  #isNew(difference: unknown): boolean {
    const text = JSON.stringify(difference);
    return this.#told.size !== this.#told.add(text).size;
  }
}

async function spelledByServer({ dialect, connection }: Scene, part: Schema): Promise<Schema> {
  try {
    return await dialect.canonicalByServer(part, connection);
  } catch (error) {
    // What the server cannot make, such as a table over a function that is not there, it cannot spell either.
    if (connection.errorCode(error) === null) throw error;
    return dialect.canonical(part);
  }
}

function tablesOf({ tables }: Schema): Schema {
  return { tables, enums: new Map() };
}

/** The server is shown what the tables need, and no more. */
function withUsedEnums(part: Schema, { enums }: Schema): Schema {
  const used = new Map<string, EnumType>();
  for (const { columns } of part.tables.values()) {
    for (const { type } of columns) {
      const found = type.kind === 'enum' ? enums.get(type.name) : undefined;
      if (found !== undefined) used.set(found.name, found);
    }
  }
  return { ...part, enums: used };
}
