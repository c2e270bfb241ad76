import type { Connection } from '../../dialects/driver.ts';
import { deferredIn, leavesRowsUnchecked, lookNow } from '../../dialects/postgresql/deferred-constraints.ts';
import { dropIndex } from '../../dialects/postgresql/indexes.ts';
import { statementsOf } from '../../dialects/postgresql/statements.ts';
import { postgresqlTraits } from '../../dialects/postgresql/traits.ts';
import type { Schema } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import { unknownEffects } from '../effect.ts';
import { nextSchema, schemaAfter } from '../next-schema.ts';
import type { OperationPlan, Planner, StatementPlan } from '../planner.ts';
import type { Known, ServerFacts } from './known.ts';
import { type ParseSql, sqlParser } from './parse.ts';
import { readBriefly } from './read-briefly.ts';
import { readServerFacts } from './server-facts.ts';
import { effectsOf } from './statement-effects.ts';
import { tableSizes } from './table-sizes.ts';

/** How long the schema waits to be read, in milliseconds. */
const schemaPatienceMs = 5_000;

/** What operations do on PostgreSQL. */
export async function postgresqlPlanner(connection: Connection): Promise<Planner> {
  const server = await readServerFacts(connection);
  const parse = await sqlParser();
  return {
    server: `PostgreSQL ${Math.floor(server.version / 10_000)}.${server.version % 10_000}`,
    readersWait: null,
    locksTables: true,
    reading: (work) => readBriefly(connection, schemaPatienceMs, work),
    step: async (operations, before) => plansOf(operations, before, server, parse),
    after: (operations, before) => schemaAfter(operations, before, postgresqlTraits),
    sizes: (names) => tableSizes(connection, names),
    close: async () => undefined,
  };
}

function plansOf(
  operations: readonly Operation[],
  before: Schema,
  server: ServerFacts,
  parse: ParseSql,
): readonly OperationPlan[] {
  let schema = before;
  const plans: OperationPlan[] = [];
  let unchecked: Known | null = null;
  const check = (): void => {
    const last = plans.at(-1);
    if (unchecked === null || last === undefined) return;
    const known = unchecked;
    const looks = lookNow(deferredIn(known.before)).map((sql) => ({
      sql,
      effects: effectsOf(sql, known, parse),
    }));
    plans.splice(-1, 1, { ...last, statements: [...last.statements, ...looks] });
    unchecked = null;
  };
  for (const operation of operations) {
    if (!leavesRowsUnchecked(operation)) check();
    const known: Known = { server, before: schema, operation };
    const statements = statementPlans(known, parse);
    plans.push({ operations: [operation], before: schema, statements });
    schema = nextSchema(schema, operation, postgresqlTraits);
    if (leavesRowsUnchecked(operation)) unchecked = { ...known, before: schema };
  }
  check();
  return plans;
}

function statementPlans(known: Known, parse: ParseSql): readonly StatementPlan[] {
  const { operation, before } = known;
  if (operation.kind === 'runFunction') {
    const why = 'a function of the revision runs, and what it does is known when it has run';
    return [{ sql: `-- function: ${operation.description}`, effects: unknownEffects(why) }];
  }
  return sqlOf(operation, before).map((sql) => ({ sql, effects: effectsOf(sql, known, parse) }));
}

/** What an earlier build of an index has left makes a difference to a run: it is dropped first, or kept. */
function sqlOf(operation: Operation, before: Schema): readonly string[] {
  const statements = statementsOf(operation, before);
  if (operation.kind !== 'createIndex' || !operation.concurrently) return statements;
  const { table, name } = operation;
  const left = before.tables.get(table)?.indexes.find((index) => index.name === name);
  if (left === undefined) return statements;
  return left.valid === false ? [dropIndex(table, name, true), ...statements] : [];
}
