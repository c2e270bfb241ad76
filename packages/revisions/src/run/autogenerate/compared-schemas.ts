import { everything, type Selection, withUnselectedOf } from '../../compare/index.ts';
import { type DeclaredSchemas, dialectsOf } from '../../dialects/declared-schemas.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import { loadDialect } from '../../dialects/load.ts';
import { defaultVersionTable } from '../../dialects/version-table.ts';
import type { RevisionSource } from '../../files/index.ts';
import type { RevisionGraph } from '../../graph/index.ts';
import { emptySchema, type Schema } from '../../model/index.ts';
import { recordedSchema } from '../recorded.ts';
import { refuseImpossible } from '../refuse-impossible.ts';

export interface AutogenerateRequest {
  readonly revisions: RevisionSource;
  readonly graph: RevisionGraph;
  /** What the entities declare; the dialects that are there are those of the project. */
  readonly declared: DeclaredSchemas;
  /** What is looked at. Default: everything. */
  readonly selection?: Selection;
  /** Default: `alembic_version`. */
  readonly versionTable?: string;
}

/** What one dialect's database has after all revisions, and what it should have. */
export interface ComparedSchemas {
  readonly dialect: Dialect;
  readonly recorded: Schema;
  readonly declared: Schema;
  /** Revisions with SQL that does not say what it does to the schema. */
  readonly opaque: readonly string[];
}

/**
 * The two schemas of each dialect of a project. The recorded one is that of all heads together: a new revision may stand
 * on one of them alone, but what the others have built is there too.
 *
 * @throws FileError, RunError `run.recording-failed`, `run.replay-failed`, `run.transaction-control`,
 *   `run.impossible-declared`; what `declared` throws
 */
export async function comparedSchemas({
  revisions,
  graph,
  declared,
  selection = everything,
  versionTable = defaultVersionTable,
}: AutogenerateRequest): Promise<readonly ComparedSchemas[]> {
  const heads = graph.tops.map(({ revision }) => revision);
  const result: ComparedSchemas[] = [];
  for (const name of dialectsOf(declared)) {
    const { dialect } = await loadDialect(name);
    const wanted = (await declared[name]?.(dialect)) ?? emptySchema;
    const { schema: recorded, opaque } = await recordedSchema(revisions, graph, dialect, heads);
    const schemas = { recorded, declared: withUnselectedOf(wanted, recorded, selection) };
    refuseImpossible(schemas.declared, dialect, versionTable);
    result.push({ dialect, ...schemas, opaque });
  }
  return result;
}
