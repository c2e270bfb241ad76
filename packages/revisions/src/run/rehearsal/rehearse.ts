import type { Scratch } from '../../dialects/scratch.ts';
import { defaultVersionTable } from '../../dialects/version-table.ts';
import { CodedError } from '../../errors/coded-error.ts';
import type { RevisionSource } from '../../files/index.ts';
import { planUpgrade, type Revision, RevisionGraph } from '../../graph/index.ts';
import { RunError } from '../errors.ts';
import { RecordedDifferences } from './recorded-differences.ts';
import type { Note, RehearsalReport, RevisionTrial } from './report.ts';
import { type FailedRebuild, mostRebuilds, Scene } from './scene.ts';
import { Trial, type TrialOutcome } from './trial.ts';

export interface RehearsalOptions {
  readonly revisions: RevisionSource;
  /** Where to rehearse. It is emptied before and left as it is afterwards: whoever made it removes it. */
  readonly scratch: Scratch;
  /** The last revisions to try, as an upgrade has them: `heads`, an id, a label. Default: `heads`. */
  readonly target?: string;
  /** What is applied without a trial: all up to here. Default: nothing. */
  readonly from?: string;
  /** How many rows each table has. Default: 5. 0 looks at catalogs alone. */
  readonly rows?: number;
  /** What all rows are drawn from: the same number gives the same rows. Default: 1. */
  readonly seed?: number;
  /** Default: `alembic_version`. */
  readonly versionTable?: string;
  /** Told of everything as it happens. Default: nobody. */
  readonly onEvent?: (event: RehearsalEvent) => void;
}

/** What a rehearsal tells while it goes on. */
export type RehearsalEvent =
  | {
      readonly type: 'trial-started';
      readonly revision: string;
      readonly message: string;
      /** Counted from 1. */
      readonly number: number;
      readonly of: number;
    }
  | { readonly type: 'trial-finished'; readonly trial: RevisionTrial }
  /** The database is built anew up to where the rehearsal has come, since a revision has spoilt it. */
  | { readonly type: 'rebuilding'; readonly revisions: number };

/** So many revisions share a connection. */
const renewEvery = 25;

/**
 * Takes every revision up, down and up again on a scratch database with generated rows in every table, and looks at the
 * catalog and the rows at each step. Revisions that cannot be applied keep back those that need them; all others are
 * tried.
 *
 * @throws GraphError a target that cannot be
 * @throws RunError `run.connection-lost`
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalReport> {
  const start = performance.now();
  const { revisions, scratch, target = 'heads', from, rows = 5, seed = 1 } = options;
  const versionTable = options.versionTable ?? defaultVersionTable;
  const graph = RevisionGraph.of(revisions.headers());
  const applied = from === undefined ? [] : planUpgrade(graph, [], from);
  const wanted = planUpgrade(graph, [], target);
  const early = new Set(applied.map(({ revision }) => revision));
  const scene = await Scene.open({ revisions, graph, scratch, versionTable, seed, rowsPerTable: rows });
  const course = new Course(scene, options.onEvent ?? (() => undefined));
  await course.begin(applied.flatMap(({ revision }) => graph.get(revision) ?? []));
  const due = wanted.flatMap(({ revision }) => (early.has(revision) ? [] : (graph.get(revision) ?? [])));
  const trials: RevisionTrial[] = [];
  for (const [at, revision] of due.entries()) trials.push(await course.next(revision, at + 1, due.length));
  return {
    dialect: scene.dialect.name,
    place: scratch.place,
    seed,
    rowsPerTable: rows,
    trials,
    rows: scene.filler.rows,
    durationMs: performance.now() - start,
  };
}

/** The revisions one after the other, on one scratch database. */
class Course {
  readonly #scene: Scene;
  readonly #onEvent: (event: RehearsalEvent) => void;
  readonly #recorded = new RecordedDifferences();
  /** Revisions that could not be applied, or were not tried. */
  readonly #out = new Set<Revision>();
  readonly #rowless = new Set<string>();
  #givenUp: string | null = null;

  constructor(scene: Scene, onEvent: (event: RehearsalEvent) => void) {
    this.#scene = scene;
    this.#onEvent = onEvent;
  }

  /**
   * Applies what is not to be tried.
   *
   * @throws RunError `run.revision-failed`
   */
  async begin(applied: readonly Revision[]): Promise<void> {
    const failed = applied.length === 0 ? null : await this.#scene.rebuild(applied);
    if (failed !== null) throw brokenBase(failed);
    await this.#scene.feed();
  }

  async next(revision: Revision, number: number, of: number): Promise<RevisionTrial> {
    const start = performance.now();
    const { message, file } = revision;
    this.#onEvent({ type: 'trial-started', revision: revision.revision, message, number, of });
    if (number % renewEvery === 0) await this.#scene.renew();
    const missing = revision.needs.find((needed) => this.#out.has(needed));
    const untried = this.#givenUp ?? (missing === undefined ? null : `it needs ${missing.revision}`);
    const outcome = untried === null ? await this.#tried(revision) : nothingTried;
    if (!outcome.applied) this.#out.add(revision);
    if (outcome.spoilt) await this.#rebuild(revision, outcome);
    const { problems, losses } = outcome;
    const notes = outcome.notes.filter((note) => this.#isNew(note));
    const trial: RevisionTrial = {
      revision: revision.revision,
      message,
      file,
      untried,
      problems,
      losses,
      notes,
      durationMs: performance.now() - start,
    };
    this.#onEvent({ type: 'trial-finished', trial });
    return trial;
  }

  async #tried(revision: Revision): Promise<TrialOutcome> {
    try {
      return await new Trial(this.#scene, revision, this.#recorded).run();
    } catch (error) {
      const { connection, standing } = this.#scene;
      if (error instanceof CodedError || !connection.isLost(error)) throw error;
      const cause = connection.describe(error);
      const at = { revision: revision.revision, direction: 'upgrade', rows: standing.rows } as const;
      throw new RunError('run.connection-lost', { ...at, cause, mayBeDone: true }, { cause: error });
    }
  }

  async #rebuild(revision: Revision, { applied }: TrialOutcome): Promise<void> {
    const standing = this.#scene.standing.applied.filter((each) => each !== revision);
    const upTo = applied ? [...standing, revision] : standing;
    if (!this.#scene.mayRebuild) {
      this.#givenUp = `the database was built anew ${mostRebuilds} times for revisions before it`;
      return;
    }
    this.#onEvent({ type: 'rebuilding', revisions: upTo.length });
    const failed = await this.#scene.rebuild(upTo);
    if (failed === null) await this.#scene.feed();
    else this.#givenUp = `the database could not be built anew after ${revision.revision}: ${failed.cause}`;
  }

  /** A table that no row can be made for is told once. */
  #isNew(note: Note): boolean {
    if (note.kind !== 'no-rows') return true;
    return this.#rowless.size !== this.#rowless.add(note.table).size;
  }
}

const nothingTried: TrialOutcome = { problems: [], losses: [], notes: [], applied: false, spoilt: false };

/** Where a rehearsal is to begin above revisions that cannot be applied even to an empty database. */
function brokenBase(failed: FailedRebuild): RunError {
  const { revision, file } = failed.revision;
  const at =
    'operation' in failed ? failed : { operation: null, statement: null, databaseCode: null, partial: false };
  const { operation, statement, databaseCode, partial } = at;
  const where = { revision, direction: 'upgrade', file, operation, statement } as const;
  return new RunError('run.revision-failed', {
    ...where,
    cause: failed.cause,
    databaseCode,
    rows: [],
    partial,
  });
}
