import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import { expect, it } from 'vitest';
import { createOrm } from '../../src/index.ts';

/** A column as a catalog and as an entity tell it. */
export interface ColumnFacts {
  readonly name: string;
  readonly nullable: boolean;
  /** As the catalog spells it. */
  readonly type: string;
  readonly default: string | null;
}

/** A table as a catalog and as an entity tell it, in words that both know. */
export interface TableFacts {
  readonly columns: readonly ColumnFacts[];
  /** `name (columns)`, sorted; unique ones end in ` unique`. */
  readonly indexes: readonly string[];
  /** `(columns)`, sorted; with the name in front where the database keeps names. */
  readonly uniques: readonly string[];
  /** `column -> table`, or `column -> table, set null`, sorted; with the name in front where the database keeps names. */
  readonly foreignKeys: readonly string[];
}

/** What the two databases say differently. */
export interface Spelling {
  readonly namesConstraints: boolean;
  type(property: EntityProperty): string;
  default(property: EntityProperty): string | null;
}

/** The entities declare the very tables that the revisions build; `actual` reads those from a catalog. */
export function declaredSuite(
  url: string,
  spelling: Spelling,
  actual: () => Promise<Readonly<Record<string, TableFacts>>>,
): void {
  it('the entities declare what the revisions build', async () => {
    const orm = await createOrm(url);
    const metadata = [...orm.getMetadata().getAll().values()];
    const declared = metadata.map((meta) => [meta.tableName, tableFacts(meta, spelling)] as const);
    expect(Object.fromEntries(declared)).toEqual(await actual());
  });
}

/** No constraint has a condition. */
function isIndex({ options, where }: EntityMetadata['uniques'][number]): boolean {
  return options?.['kind'] === 'index' || where !== undefined;
}

function tableFacts(meta: EntityMetadata, spelling: Spelling): TableFacts {
  const columns = meta.props.filter((property) => property.fieldNames !== undefined);
  const written = (names: unknown) =>
    [names]
      .flat()
      .map((name) => meta.props.find((property) => property.name === name)?.fieldNames[0])
      .join(', ');
  return {
    columns: columns.map((property) => ({
      name: property.fieldNames[0] ?? '',
      nullable: property.nullable ?? false,
      type: spelling.type(property),
      default: spelling.default(property),
    })),
    indexes: [
      ...columns.flatMap(({ index, fieldNames }) =>
        typeof index === 'string' ? [`${index} (${fieldNames[0]})`] : [],
      ),
      ...meta.indexes.map(({ name, properties }) => `${name} (${written(properties)})`),
      ...meta.uniques
        .filter(isIndex)
        .map(({ name, properties }) => `${name} (${written(properties)}) unique`),
    ].sort(),
    uniques: meta.uniques
      .filter((unique) => !isIndex(unique))
      .map(({ name, properties }) => `${spelling.namesConstraints ? name : ''}(${written(properties)})`)
      .sort(),
    foreignKeys: columns
      .filter(({ kind }) => kind === 'm:1')
      .map((property) => {
        expect(property.updateRule).toBe('no action');
        const rule = property.deleteRule === 'no action' ? '' : `, ${property.deleteRule}`;
        const name = spelling.namesConstraints ? `${property.foreignKeyName}: ` : '';
        return `${name}${property.joinColumns[0]} -> ${property.targetMeta?.tableName}${rule}`;
      })
      .sort(),
  };
}
