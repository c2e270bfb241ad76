import { type Rename, renamedThing } from '../compare/index.ts';
import { risksOf } from '../compare/risks/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { loadDialect } from '../dialects/load.ts';
import type { Repair } from '../dialects/repair.ts';
import type { Namesake, UnmanagedObject } from '../model/index.ts';
import { comment, joined, terminated } from './script-text.ts';

/** A repair, or why there is none. */
export interface AttemptedRepair extends Repair {
  readonly failure: string | null;
}

export interface DriftScriptRequest {
  readonly dialect: Dialect;
  readonly versionTable: string;
  /** Null: there is no version table. */
  readonly rows: readonly string[] | null;
  /** What is given another name. */
  readonly renames: readonly Rename[];
  /** What may be a table that is missing. */
  readonly namesakes: readonly Namesake[];
  /** What is left alone, with the statement that would drop it. */
  readonly unmanaged: readonly { readonly object: UnmanagedObject; readonly drop: string | null }[];
}

/**
 * What puts a database right, in one transaction and only where it still stands at its revision: the statements alone,
 * and as a script. What may happen to rows stands there in comments before them; what no revision has made stands in
 * comments behind them, with the statement that would drop it. Empty where there is neither.
 */
export async function driftScript(
  repair: AttemptedRepair,
  request: DriftScriptRequest,
): Promise<{
  readonly statements: readonly string[];
  readonly sql: string;
  readonly failure: string | null;
}> {
  const { frame } = await loadDialect(request.dialect.name);
  const { versionTable, rows, renames, namesakes, unmanaged } = request;
  const guard = rows === null ? [] : frame.requireVersionRows(versionTable, rows);
  const statements =
    repair.statements.length === 0
      ? []
      : frame.transaction([...frame.lock(versionTable), ...guard, ...repair.statements], repair);
  const made = new Set(repair.operations.flatMap((each) => (each.kind === 'createTable' ? each.table : [])));
  const isInTheWay = ({ object }: { readonly object: UnmanagedObject }): boolean =>
    object.table === null && made.has(object.name);
  const first = unmanaged.filter(isInTheWay).map(({ object, drop }) => {
    const how = drop === null ? '' : `:\n${drop};`;
    return comment(
      `Where table ${object.name} is to be made stands ${nameOf(object)}: it has to go first${how}`,
    );
  });
  const others = unmanaged.filter((each) => !isInTheWay(each));
  // Where no revision is said to be applied, these can be the very tables of the revisions.
  const [no, mayDrop] = (rows ?? []).length === 0 ? ['No applied revision', false] : ['No revision', true];
  const left = others.map(({ object, drop }) => {
    const how = drop === null || !mayDrop ? '' : `. To drop it:\n${drop};`;
    return comment(`${no} makes ${nameOf(object)}; it is left alone${how}`);
  });
  const { failure } = repair;
  const sql = joined(frame, [
    ...(failure === null ? [] : [comment(`No statements take back what differs: ${failure}`)]),
    ...first,
    ...namesakes.map(({ table, at, move }) =>
      comment(
        `Table ${table} is missing, but there is ${at}. If somebody has moved it there, its rows stay there: do not run this, but\n${move};\nand look again.`,
      ),
    ),
    ...renames.map((each) => comment(renamedWords(each))),
    ...risksIn(repair, request).map(comment),
    ...terminated(frame, statements),
    ...left,
  ]);
  return { statements, sql, failure };
}

/** Nothing proves that a column is another one under a new name; still to drop and to create would lose what it holds. */
function renamedWords(rename: Rename): string {
  const words = `${renamedThing(rename)} seems to be ${rename.to}, and is renamed`;
  if (rename.kind !== 'column') return `${words}.`;
  return `${words}: what it holds is held by ${rename.to} from then on. If it is a column of its own, do not run this: keep what it holds elsewhere first.`;
}

/** What may happen to rows, each once. */
function risksIn({ operations, from }: Repair, { dialect }: DriftScriptRequest): readonly string[] {
  const risks = risksOf(operations, from, dialect).flat();
  return [...new Set(risks.map(({ what }) => what))];
}

/** `view adults`, `trigger stamp of table people`. */
function nameOf({ kind, name, table }: UnmanagedObject): string {
  return `${kind} ${name}${table === null ? '' : ` of table ${table}`}`;
}
