import { risksOf } from '../compare/risks/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { loadDialect } from '../dialects/load.ts';
import type { Repair } from '../dialects/repair.ts';
import type { UnmanagedObject } from '../model/index.ts';
import { comment, joined, terminated } from './script-text.ts';

export interface DriftScriptRequest {
  readonly dialect: Dialect;
  readonly versionTable: string;
  /** Null: there is no version table. */
  readonly rows: readonly string[] | null;
  /** What is left alone, with the statement that would drop it. */
  readonly unmanaged: readonly { readonly object: UnmanagedObject; readonly drop: string | null }[];
}

/**
 * A script that puts a database right, in one transaction and only where it still stands at its revision. What may
 * happen to rows stands in comments before it; what no revision has made stands in comments behind it, with the statement
 * that would drop it. Empty where there is neither.
 */
export async function driftScript(repair: Repair, request: DriftScriptRequest): Promise<string> {
  const { frame } = await loadDialect(request.dialect.name);
  const { versionTable, rows, unmanaged } = request;
  const guard = rows === null ? [] : frame.requireVersionRows(versionTable, rows);
  const blocks =
    repair.statements.length === 0
      ? []
      : [
          ...risksIn(repair, request).map(comment),
          ...terminated(
            frame,
            frame.transaction([...frame.lock(versionTable), ...guard, ...repair.statements], repair),
          ),
        ];
  const left = unmanaged.map(({ object, drop }) =>
    comment(
      `No revision makes ${nameOf(object)}; it is left alone${drop === null ? '' : `. To drop it:\n${drop};`}`,
    ),
  );
  return joined(frame, [...blocks, ...left]);
}

/** What may happen to rows, each once. */
function risksIn({ operations, from }: Repair, { dialect }: DriftScriptRequest): readonly string[] {
  const risks = risksOf(operations, from, dialect).flat();
  return [...new Set(risks.map(({ what }) => what))];
}

/** `view adults`, `trigger stamp of table people`. */
export function nameOf({ kind, name, table }: UnmanagedObject): string {
  return `${kind} ${name}${table === null ? '' : ` of table ${table}`}`;
}
