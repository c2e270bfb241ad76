import type { MigrateOptions } from '@mikro-orm/core';
import { planDowngrade, planUpgrade, type Revision, type RevisionGraph } from '../graph/index.ts';
import { MigratorError } from './errors.ts';
import { revisionNamed, symbolOf } from './names.ts';

/** What `up` and `down` take. */
export type Request = string | readonly string[] | MigrateOptions | undefined;

/** Where a database stands: the graph of its revisions and the rows of its version table. */
export interface Standing {
  readonly graph: RevisionGraph;
  readonly rows: readonly string[];
}

/**
 * The engine's target for what MikroORM calls `up`:
 * nothing or `to: 0` is everything, `to` is up to and with that revision, a name or a list of names is just those, and
 * `from` wants everything that runs to come after it.
 *
 * @returns null if there is nothing to do
 * @throws MigratorError, GraphError
 */
export function upgradeTarget(standing: Standing, request: Request): string | null {
  const { graph, rows } = standing;
  const { names, from, to } = understood(request);
  if (names !== null) return upgradeOf(standing, names);
  const target = to === undefined || to === 0 ? 'heads' : symbolOf(graph, String(to));
  if (from !== undefined) {
    const { revision } = revisionNamed(graph, String(from));
    const steps = planUpgrade(graph, rows, target).map((step) => step.revision);
    const others = steps.filter((step) => step === revision || !needs(graph, step).includes(revision));
    if (others.length > 0) throw new MigratorError('mikro-orm.not-above', { from: revision, others });
  }
  return target;
}

/**
 * The engine's target for what MikroORM calls `down`:
 * nothing is the last revision, `to: 0` is everything, `to` is down to that revision, which stays, and a name or a list
 * of names is just those, which go.
 *
 * @returns null if there is nothing to do
 * @throws MigratorError, GraphError
 */
export function downgradeTarget(standing: Standing, request: Request): string | null {
  const { graph, rows } = standing;
  const { names, from, to } = understood(request);
  if (from !== undefined) {
    throw new MigratorError('mikro-orm.option-not-supported', {
      option: 'from',
      why: 'a downgrade begins where the database stands',
    });
  }
  if (names !== null) return downgradeOf(standing, names);
  if (to === 0) return 'base';
  if (to !== undefined) return symbolOf(graph, String(to));
  if (rows.length > 1) throw new MigratorError('mikro-orm.several-heads', { rows });
  return downgradeOf(standing, rows);
}

interface Understood {
  /** Just these; null if none are named. */
  readonly names: readonly string[] | null;
  readonly from: string | number | undefined;
  readonly to: string | number | undefined;
}

function understood(request: Request): Understood {
  if (typeof request === 'string') return { names: [request], from: undefined, to: undefined };
  if (isList(request)) return { names: request, from: undefined, to: undefined };
  const { migrations, from, to, transaction, schema } = request ?? {};
  refuseSchema(schema);
  if (transaction !== undefined) {
    throw new MigratorError('mikro-orm.option-not-supported', {
      option: 'transaction',
      why: 'every revision runs on a connection of the engine, in a transaction with its version row',
    });
  }
  if (migrations !== undefined && (from !== undefined || to !== undefined)) {
    const option = from === undefined ? 'to' : 'from';
    throw new MigratorError('mikro-orm.option-not-supported', { option, why: '"migrations" says it all' });
  }
  return { names: migrations ?? null, from, to };
}

function isList(request: Request): request is readonly string[] {
  return Array.isArray(request);
}

/** @throws MigratorError `mikro-orm.option-not-supported` if a schema is asked for */
export function refuseSchema(schema: string | undefined): void {
  if (schema === undefined) return;
  throw new MigratorError('mikro-orm.option-not-supported', {
    option: 'schema',
    why: 'revisions run in the schema in which the connection creates tables; another one needs an ORM of its own',
  });
}

function upgradeOf({ graph, rows }: Standing, names: readonly string[]): string | null {
  const applied = new Set(appliedRevisions(graph, rows));
  const wanted = inOrder(graph, names).filter((revision) => !applied.has(revision));
  const last = wanted.at(-1);
  if (last === undefined) return null;
  const steps = planUpgrade(graph, rows, last.revision).map((step) => step.revision);
  return exactly('upgrade', wanted, steps, last.revision);
}

function downgradeOf({ graph, rows }: Standing, names: readonly string[]): string | null {
  const applied = new Set(appliedRevisions(graph, rows));
  const wanted = inOrder(graph, names).filter((revision) => applied.has(revision));
  const [first] = wanted;
  if (first === undefined) return null;
  // Down to its parent, but of all that follows the parent only this one.
  const target = `${first.revision}@${first.parents[0]?.revision ?? 'base'}`;
  const steps = planDowngrade(graph, rows, target).map((step) => step.revision);
  return exactly('downgrade', wanted.toReversed(), steps, target);
}

function exactly(
  direction: 'upgrade' | 'downgrade',
  wanted: readonly Revision[],
  steps: readonly string[],
  target: string,
): string {
  const named = wanted.map(({ revision }) => revision);
  if (named.length !== steps.length || named.some((each) => !steps.includes(each))) {
    throw new MigratorError('mikro-orm.not-exactly', { direction, named, steps });
  }
  return target;
}

function inOrder(graph: RevisionGraph, names: readonly string[]): readonly Revision[] {
  const revisions = new Set(names.map((name) => revisionNamed(graph, name)));
  return graph.revisions.filter((each) => revisions.has(each));
}

/** Everything that is applied where the version table has these rows, each after what it needs. */
export function appliedRevisions(graph: RevisionGraph, rows: readonly string[]): readonly Revision[] {
  const undone = new Set(planDowngrade(graph, rows, 'base').map((step) => step.revision));
  return graph.revisions.filter(({ revision }) => undone.has(revision));
}

/** A revision and all that it needs. */
function needs(graph: RevisionGraph, revision: string): readonly string[] {
  return planUpgrade(graph, [], revision).map((step) => step.revision);
}
