import type { Operation } from '../../operations/index.ts';
import {
  compareRows,
  type Recognition,
  type RowDifferences,
  type RowSet,
  type SharedColumn,
  selected,
} from './compare-rows.ts';
import type { Aliases, DeclaredLosses } from './declared-losses.ts';
import { FollowedRows } from './follow-rows.ts';
import type { Note, Phase, Problem, RowLoss } from './report.ts';

/** The rows of tables by name. */
export type RowSets = ReadonlyMap<string, RowSet>;

/** What was seen of the rows of the tables that a revision touches, as far as it came. */
export interface SeenRows {
  readonly before: RowSets;
  /** Right after the upgrade. */
  readonly upgraded: RowSets;
  /** With the rows that were added then. */
  readonly filled: RowSets;
  /** Null: there was no downgrade. */
  readonly downgraded: RowSets | null;
  /** Null: there was no second upgrade. */
  readonly upgradedAgain: RowSets | null;
}

export interface Judgement {
  readonly problems: readonly Problem[];
  readonly losses: readonly RowLoss[];
  readonly notes: readonly Note[];
}

export interface JudgedRevision {
  readonly upgrade: readonly Operation[];
  readonly up: DeclaredLosses;
  readonly down: DeclaredLosses;
  readonly names: Aliases;
  /** The columns that tell the rows of a table apart, in the schema before the upgrade or after it. */
  key(table: string): readonly string[];
}

/** What the rows tell about a revision. */
export function judgeRows(seen: SeenRows, revision: JudgedRevision): Judgement {
  const judge = new Judge(seen, revision);
  for (const [table, rows] of seen.before) judge.upgrade(table, rows);
  for (const [table, rows] of seen.before) judge.downgrade(table, rows);
  for (const [table, rows] of seen.filled) judge.secondUpgrade(table, rows);
  return judge;
}

class Judge implements Judgement {
  readonly problems: Problem[] = [];
  readonly losses: RowLoss[] = [];
  readonly notes: Note[] = [];
  readonly #seen: SeenRows;
  readonly #revision: JudgedRevision;
  readonly #followed: FollowedRows;

  constructor(seen: SeenRows, revision: JudgedRevision) {
    this.#seen = seen;
    this.#revision = revision;
    this.#followed = new FollowedRows(revision.upgrade);
  }

  /** What the upgrade does to the rows that were there. */
  upgrade(table: string, before: RowSet): void {
    const { up } = this.#revision;
    const after = this.#followed.table(table);
    if (after === null) this.#dropped(table, before);
    const rows = this.#seen.upgraded.get(after ?? '');
    if (after === null || rows === undefined) return;
    for (const column of before.columns) {
      if (this.#followed.column(table, column) === null) this.#droppedColumn(table, column, before);
    }
    // What a conversion makes of values is seen once it was converted back.
    const shared = this.#shared(table, before, rows).filter(
      (each) => !up.valuesOf(table, each.before) && !up.relabels(table, each.before),
    );
    const found = compareRows(before, rows, shared, this.#known(table, shared));
    if (isEmpty(found)) return;
    const said = { lost: found.lost.length, added: found.added.length, changed: changedColumns(found) };
    const onlyAdded = said.lost === 0 && said.changed.length === 0;
    if (up.bySql || (up.inserts && onlyAdded))
      this.notes.push({ kind: 'changes-rows', table: after, ...said });
    else this.problems.push({ kind: 'rows-differ', phase: 'upgrade', table: after, ...said });
  }

  /** Whether the rows that were there before the upgrade are there again. */
  downgrade(table: string, before: RowSet): void {
    const { up, down } = this.#revision;
    const now = this.#seen.downgraded?.get(table);
    if (now === undefined) return;
    const shared = sharedColumns(before, now, (column) => column);
    const found = compareRows(before, now, shared, this.#known(table, shared));
    const left = this.#leftBehind(table, selected(now, found.added));
    const [lost, changed] = [found.lost.length, changedColumns(found)];
    const explained = up.bySql || down.bySql;
    const dropped = this.#followed.table(table) === null;
    // What the upgrade drops is told already; some of it may be back.
    if (dropped) this.#correct(table, null, lost);
    for (const column of before.columns) {
      if (this.#followed.column(table, column) === null) {
        this.#correct(table, column, found.changed.get(column) ?? 0);
      }
    }
    if (lost > 0 && explained && !dropped) {
      const by = this.#isGoneAfterUpgrade(table) ? 'upgrade' : 'downgrade';
      this.#lose({ by, table, column: null, rows: lost, of: before.rows.length, bySql: true });
    }
    const unexplained = changed.filter(
      ({ column, rows }) => !this.#explainChange(table, column, rows, before),
    );
    const problem = {
      lost: explained || dropped ? 0 : lost,
      added: explained ? 0 : left,
      changed: unexplained,
    };
    if (problem.lost + problem.added + problem.changed.length > 0) {
      this.problems.push({ kind: 'rows-differ', phase: 'downgrade', table, ...problem });
    }
  }

  /** What the downgrade has taken away of all that was there after the upgrade. */
  secondUpgrade(table: string, before: RowSet): void {
    const now = this.#seen.upgradedAgain?.get(table);
    if (now === undefined) return;
    const { up, down } = this.#revision;
    const origin = this.#origin(table);
    const shared = sharedColumns(before, now, (column) => column);
    const found = compareRows(before, now, shared, this.#known(table, shared));
    const explained = up.bySql || down.bySql;
    const lost = found.lost.length;
    const known = this.#has(origin ?? table, null);
    if (lost > 0 && !known) {
      const declared = down.rowsOf(table) || up.rowsOf(table);
      const by = down.rowsOf(table) || !up.rowsOf(table) ? 'downgrade' : 'upgrade';
      if (declared || explained) {
        this.#lose({ by, table, column: null, rows: lost, of: before.rows.length, bySql: !declared });
      }
    }
    const changed = changedColumns(found).filter(
      ({ column, rows }) => !this.#explainAgain(table, column, rows, before, origin),
    );
    const unexplainedLoss = lost > 0 && !this.#has(table, null) && !known ? lost : 0;
    const doubled = explained || this.#isProblem(origin ?? table) ? 0 : found.added.length;
    if (unexplainedLoss + changed.length + doubled > 0) {
      const phase: Phase = 'second upgrade';
      this.problems.push({
        kind: 'rows-differ',
        phase,
        table,
        lost: unexplainedLoss,
        added: doubled,
        changed,
      });
    }
  }

  #dropped(table: string, { rows }: RowSet): void {
    if (rows.length === 0) return;
    this.#lose({ by: 'upgrade', table, column: null, rows: rows.length, of: rows.length, bySql: false });
  }

  #droppedColumn(table: string, column: string, { columns, rows }: RowSet): void {
    const at = columns.indexOf(column);
    const held = rows.filter((row) => row[at] !== null).length;
    if (held > 0) {
      this.#lose({ by: 'upgrade', table, column, rows: held, of: rows.length, bySql: false });
    }
  }

  /** Rows that are there after the downgrade, beside those from before the upgrade and what was added since. */
  #leftBehind(table: string, extra: RowSet): number {
    if (extra.rows.length === 0) return 0;
    const after = this.#followed.table(table);
    const added = after === null ? undefined : this.#addedTo(after);
    if (after === null || added === undefined) return extra.rows.length;
    const shared = added.columns.flatMap((column): readonly SharedColumn[] => {
      const original = this.#originColumn(table, column);
      return original !== null && extra.columns.includes(original)
        ? [{ before: column, after: original }]
        : [];
    });
    // Whatever became of their values: as many rows as were added may be there.
    const found = compareRows(added, extra, shared, anyRow);
    return Math.max(0, found.added.length - found.lost.length);
  }

  /** The rows that were put in after the upgrade. */
  #addedTo(table: string): RowSet | undefined {
    const filled = this.#seen.filled.get(table);
    const upgraded = this.#seen.upgraded.get(table) ?? { columns: filled?.columns ?? [], rows: [] };
    if (filled === undefined) return undefined;
    const shared = sharedColumns(upgraded, filled, (column) => column);
    return selected(filled, compareRows(upgraded, filled, shared, anyRow).added);
  }

  #isGoneAfterUpgrade(table: string): boolean {
    return this.notes.some(
      (note) =>
        note.kind === 'changes-rows' && this.#revision.names.sameTable(note.table, table) && note.lost > 0,
    );
  }

  /** Whether a changed column is a loss that is known, or is one now. */
  #explainChange(table: string, column: string, rows: number, { rows: all }: RowSet): boolean {
    const { up, down } = this.#revision;
    if (this.#followed.table(table) !== null && this.#followed.column(table, column) === null) return true;
    const [byUp, byDown] = [up.valuesOf(table, column), down.valuesOf(table, column)];
    if (!byUp && !byDown && !up.bySql && !down.bySql) return false;
    const by = byUp || (!byDown && up.bySql) ? 'upgrade' : 'downgrade';
    this.#lose({ by, table, column, rows, of: all.length, bySql: !byUp && !byDown });
    return true;
  }

  #explainAgain(
    table: string,
    column: string,
    rows: number,
    { rows: all }: RowSet,
    origin: string | null,
  ): boolean {
    const original = origin === null ? null : this.#originColumn(origin, column);
    if (origin !== null && original !== null && this.#has(origin, original)) return true;
    const { up, down } = this.#revision;
    const [byUp, byDown] = [up.valuesOf(table, column), down.valuesOf(table, column)];
    const declared = byUp || byDown || down.rowsOf(table) || up.rowsOf(table);
    if (!declared && !up.bySql && !down.bySql) return this.#isProblem(origin ?? table);
    const by = byDown || !byUp ? 'downgrade' : 'upgrade';
    this.#lose({ by, table, column, rows, of: all.length, bySql: !declared });
    return true;
  }

  /** By what rows of a table are known again, whichever direction has been run since. */
  #known(table: string, shared: readonly SharedColumn[]): Recognition {
    const { up, down, key } = this.#revision;
    const changes = ({ before, after }: SharedColumn): boolean =>
      [up, down].some((each) =>
        [before, after].some((name) => each.valuesOf(table, name) || each.relabels(table, name)),
      );
    return { key: key(table), changing: new Set(shared.filter(changes).map((each) => each.before)) };
  }

  #shared(table: string, before: RowSet, after: RowSet): readonly SharedColumn[] {
    return sharedColumns(before, after, (column) => this.#followed.column(table, column));
  }

  /** The table before the upgrade that the rows of this one come from; null if it is new. */
  #origin(table: string): string | null {
    return [...this.#seen.before.keys()].find((each) => this.#followed.table(each) === table) ?? null;
  }

  #originColumn(origin: string, column: string): string | null {
    const columns = this.#seen.before.get(origin)?.columns ?? [];
    return columns.find((each) => this.#followed.column(origin, each) === column) ?? null;
  }

  #lose(loss: RowLoss): void {
    if (!this.#has(loss.table, loss.column)) this.losses.push(loss);
  }

  #has(table: string, column: string | null): boolean {
    const { names } = this.#revision;
    return this.losses.some(
      (each) =>
        names.sameTable(each.table, table) &&
        (each.column === column ||
          (column !== null && each.column !== null && names.sameColumn(each.column, column))),
    );
  }

  /** What was told as lost has come back in part, or in whole. */
  #correct(table: string, column: string | null, rows: number): void {
    const at = this.losses.findIndex((each) => each.table === table && each.column === column);
    const told = this.losses[at];
    if (told === undefined) return;
    this.losses.splice(at, 1, ...(rows === 0 ? [] : [{ ...told, rows }]));
  }

  #isProblem(table: string): boolean {
    const { names } = this.#revision;
    return this.problems.some((each) => each.kind === 'rows-differ' && names.sameTable(each.table, table));
  }
}

const anyRow: Recognition = { key: [], changing: new Set() };

function sharedColumns(
  before: RowSet,
  after: RowSet,
  nameAfter: (column: string) => string | null,
): readonly SharedColumn[] {
  return before.columns.flatMap((column) => {
    const name = nameAfter(column);
    return name !== null && after.columns.includes(name) ? [{ before: column, after: name }] : [];
  });
}

/** How many values of each column are others. */
export function changedColumns({
  changed,
}: RowDifferences): readonly { readonly column: string; readonly rows: number }[] {
  return [...changed].map(([column, rows]) => ({ column, rows }));
}

function isEmpty({ lost, added, changed }: RowDifferences): boolean {
  return lost.length + added.length + changed.size === 0;
}
