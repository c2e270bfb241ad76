import type { Connection } from '../../dialects/driver.ts';
import type { OperationSession, Row } from '../../dialects/session.ts';
import { insertScript } from '../../dialects/sqlite/insert.ts';
import type { Operation } from '../../operations/index.ts';
import { type Effects, unknownEffects } from '../effect.ts';
import type { StatementPlan } from '../planner.ts';
import { programOf } from './programs.ts';
import { effectsOf } from './statement-effects.ts';

/** Runs statements on a copy of a schema and keeps those that change something, each with what it does. */
export class RecordingSession implements OperationSession {
  readonly #connection: Connection;
  /** What ran, by the operations that it ran for. */
  readonly done: { readonly operations: readonly Operation[]; readonly statements: StatementPlan[] }[] = [];
  /** The tables that were there before the operations that run now, by the pages that they begin at. */
  #before: ReadonlyMap<number, string> = new Map();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]> {
    return this.#connection.query(sql, parameters);
  }

  async execute(sql: string, parameters?: readonly unknown[]): Promise<number> {
    const [operation] = this.done.at(-1)?.operations ?? [];
    // It has been noted with its values, and rows are nothing to a copy of a schema.
    if (operation?.kind === 'bulkInsert') return 0;
    const effects = await this.#effects(sql);
    this.#note({ sql, effects });
    if (effects.unknown !== null) return 0;
    try {
      return await this.#connection.execute(sql, parameters);
    } catch (error) {
      // What rows would have to be there for is no fault of a copy that has none.
      if (this.#connection.errorCode(error)?.startsWith('SQLITE_CONSTRAINT')) return 0;
      throw error;
    }
  }

  async during<T>(operations: readonly Operation[], work: () => Promise<T>): Promise<T> {
    this.done.push({ operations, statements: [] });
    this.#before = await this.#tables();
    const [operation] = operations;
    if (operation?.kind === 'bulkInsert') {
      for (const sql of insertScript(operation)) this.#note({ sql, effects: await this.#effects(sql) });
    }
    const result = await work();
    await this.#follow();
    return result;
  }

  /** What stands for something that did not run. */
  note(sql: string, why: string): void {
    this.#note({ sql, effects: unknownEffects(why) });
  }

  /** Says of the last statement which tables there are after it that there were not before its operation. */
  async #follow(): Promise<void> {
    const statements = this.done.at(-1)?.statements ?? [];
    const last = statements.pop();
    if (last === undefined) return;
    const names = new Set(this.#before.values());
    const fresh = [...(await this.#tables())].filter(([, name]) => !names.has(name));
    const made = fresh.flatMap(([page, name]) => (this.#before.has(page) ? [] : [name]));
    const renamed = fresh.flatMap(([page, to]) => {
      const from = this.#before.get(page);
      return from === undefined ? [] : [{ from, to }];
    });
    statements.push({ ...last, effects: { ...last.effects, made, renamed } });
  }

  #note(statement: StatementPlan): void {
    this.done.at(-1)?.statements.push(statement);
  }

  async #effects(sql: string): Promise<Effects> {
    if (/^\s*PRAGMA\b/i.test(sql)) return effectsOf(nothing, [], null);
    try {
      const program = await programOf(this.#connection, sql);
      if (program.leaves) return unknownEffects('it reaches beyond the database, and was not tried');
      const before = new Set(this.#before.values());
      const made = [...(await this.#tables()).values()].filter((name) => !before.has(name));
      return effectsOf(program, made, this.#remade());
    } catch (error) {
      if (this.#connection.errorCode(error) === null) throw error;
      return unknownEffects(`SQLite refuses it on a copy of the schema: ${this.#connection.describe(error)}`);
    }
  }

  /** The table that the operations are about, where they may make it anew. */
  #remade(): string | null {
    const [operation] = this.done.at(-1)?.operations ?? [];
    return operation !== undefined && 'table' in operation ? operation.table : null;
  }

  async #tables(): Promise<ReadonlyMap<number, string>> {
    const rows = await this.#connection.query(
      "SELECT rootpage, name FROM sqlite_master WHERE type = 'table'",
    );
    return new Map(rows.map((row) => [Number(row['rootpage']), String(row['name'])]));
  }
}

const nothing = { scans: [], writes: [], drops: [], leaves: false };
