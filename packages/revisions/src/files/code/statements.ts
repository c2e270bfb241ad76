import type { DialectName } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import { callOfOperation } from './call.ts';
import { statementLines } from './layout.ts';
import { commentLines, quoted } from './text.ts';

/** Something that a revision's function is to say. */
export interface Saying {
  /** The dialect that alone does it; null for all. */
  readonly only: DialectName | null;
  /** Null for a comment that stands by itself. */
  readonly operation: Operation | null;
  /** Paragraphs, each a comment above the operation. */
  readonly comments: readonly string[];
}

/** Columns of the lines of a revision file. */
export const fileWidth = 110;
/** Columns that the body of a function is indented by. */
const indentation = 2;

/**
 * The body of a revision's `upgrade` or `downgrade` as a person writes it, one line to a text, not indented: what has
 * its default is left out, what belongs to one table stands together, and what is for one dialect in a block of its
 * own. Formatting changes nothing in it.
 */
export function statementsOf(sayings: readonly Saying[], width = fileWidth - indentation): readonly string[] {
  const said = sayings.filter(({ operation, comments }) => operation !== null || !comments.every(isBlank));
  const parts = runsOf(said).flatMap((run): readonly Part[] => {
    const [first] = run;
    if (first === undefined) return [];
    if (first.only === null) return run.map((saying) => partOf(saying, width));
    const dialect = first.only;
    const body = (inner: number): readonly string[] =>
      statementsOf(
        run.map((each) => ({ ...each, only: null })),
        inner,
      );
    const args = [quoted(dialect), { kind: 'block', head: '(op) =>', body }] as const;
    return [{ lines: statementLines({ kind: 'call', callee: 'op.onlyOn', args }, width), joins: null }];
  });
  const groups = groupsOf(parts);
  return groups.flatMap((group, at) => {
    const lines = group.flatMap((part) => part.lines);
    const before = groups[at - 1];
    return before === undefined || areAlike(before, group) ? lines : ['', ...lines];
  });
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Neighbours for the same dialects. */
function runsOf(sayings: readonly Saying[]): readonly (readonly Saying[])[] {
  const runs: Saying[][] = [];
  for (const saying of sayings) {
    const run = runs.at(-1);
    if (run !== undefined && run[0]?.only === saying.only) run.push(saying);
    else runs.push([saying]);
  }
  return runs;
}

interface Part {
  readonly lines: readonly string[];
  /** What tells its neighbours without a blank line; null if it has none. */
  readonly joins: { readonly subject: string | null; readonly kind: Operation['kind'] } | null;
}

function partOf({ operation, comments }: Saying, width: number): Part {
  const notes = comments.flatMap((comment) => commentLines(comment, width));
  if (operation === null) return { lines: notes, joins: null };
  const bodyOf = (operations: readonly Operation[], inner: number): readonly string[] =>
    statementsOf(
      operations.map((each) => ({ only: null, operation: each, comments: [] })),
      inner,
    );
  const lines = [...notes, ...statementLines(callOfOperation(operation, bodyOf), width)];
  return { lines, joins: { subject: subjectOf(operation), kind: operation.kind } };
}

/** What is done to one table stands together. */
function groupsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  for (const part of parts) {
    const group = groups.at(-1);
    const subject = part.joins?.subject ?? null;
    if (group !== undefined && subject !== null && group[0]?.joins?.subject === subject) group.push(part);
    else groups.push([part]);
  }
  return groups;
}

/** Short lines of one kind do without a blank one between them. */
function areAlike(before: readonly Part[], after: readonly Part[]): boolean {
  const kindOf = ([part, ...others]: readonly Part[]): string | null =>
    others.length > 0 || part?.lines.length !== 1 ? null : (part.joins?.kind ?? null);
  const kind = kindOf(before);
  return kind !== null && kind === kindOf(after);
}

/** What the operation is about, so that neighbours about the same are told; null for what may be about anything. */
function subjectOf(operation: Operation): string | null {
  switch (operation.kind) {
    case 'renameTable':
      return `table ${operation.to}`;
    case 'executeSql':
    case 'runFunction':
      return null;
    default:
      return 'table' in operation ? `table ${operation.table}` : `enum ${operation.name}`;
  }
}
