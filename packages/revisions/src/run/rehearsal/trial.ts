import type { Revision } from '../../graph/index.ts';
import { primaryKeyOf, schemasOf } from '../../model/index.ts';
import type { PreparedStep } from '../prepared-step.ts';
import { addRows } from './added-rows.ts';
import {
  type CatalogDifferences,
  type CatalogState,
  catalogDifferences,
  spelledOtherwise,
} from './catalog-state.ts';
import { inWords } from './catalog-words.ts';
import { Aliases, declaredLosses } from './declared-losses.ts';
import { enumDifferences } from './enum-differences.ts';
import { fillable, fittingInto } from './fillable.ts';
import { FollowedRows } from './follow-rows.ts';
import { changedColumns, judgeRows, type RowSets, type SeenRows } from './judge-rows.ts';
import type { RecordedDifferences } from './recorded-differences.ts';
import type { Note, Phase, Problem, Remedy, RowLoss } from './report.ts';
import { placesOf, removeRows } from './row-places.ts';
import type { Scene } from './scene.ts';
import { type FailedStep, prepared, runStep } from './stepper.ts';
import { type Subject, subjectOf } from './subject.ts';

/** What became of a revision, and of the database. */
export interface TrialOutcome {
  readonly problems: readonly Problem[];
  readonly losses: readonly RowLoss[];
  readonly notes: readonly Note[];
  /** False if the revision could not be applied. */
  readonly applied: boolean;
  /** Whether the database is not what the revisions make any more. */
  readonly spoilt: boolean;
}

/** Rows of tables that have more are left alone. */
const mostPruned = 500;

/** Takes one revision up, down and up again, on a database at which all stands that it needs. */
export class Trial {
  readonly #scene: Scene;
  readonly #revision: Revision;
  readonly #recorded: RecordedDifferences;
  readonly #problems: Problem[] = [];
  readonly #notes: Note[] = [];
  #losses: readonly RowLoss[] = [];

  /** @param recorded what was told already of how the catalog differs from what revisions record */
  constructor(scene: Scene, revision: Revision, recorded: RecordedDifferences) {
    this.#scene = scene;
    this.#revision = revision;
    this.#recorded = recorded;
  }

  async run(): Promise<TrialOutcome> {
    const scene = this.#scene;
    const { up, down } = await this.#prepare();
    if (up === null) return this.#outcome({ applied: false, spoilt: false });
    const subject = subjectOf(up.operations, down?.operations ?? [], scene.recorded, scene.dialect);
    const touched = this.#touched(subject);
    scene.schemas = new Set([
      ...schemasOf(subject.recordedBefore),
      ...schemasOf(subject.recordedAfter ?? subject.recordedBefore),
    ]);
    await this.#prune(touched);
    const catalogBefore = scene.catalog;
    if ((await this.#upgrade(up, subject, touched)) === 'nothing') {
      await this.#feed();
      return this.#outcome({ applied: false, spoilt: !up.transactional });
    }
    return this.#goOn({ up, down, subject, touched, before: scene.store.of(touched), catalogBefore });
  }

  /** From the upgraded database down and up again. */
  async #goOn({ up, down, subject, touched, before, catalogBefore }: UnderWay): Promise<TrialOutcome> {
    const scene = this.#scene;
    const catalogAfter = await this.#lookUpgraded(subject, touched, catalogBefore);
    const involved = new Set([...touched, ...scene.newTables(catalogBefore)]);
    const upgraded = scene.store.of(involved);
    const { places, notes } = await addRows(scene, subject, catalogBefore);
    this.#notes.push(...notes);
    scene.starve(involved);
    const seen: Mutable<SeenRows> = {
      before,
      upgraded,
      filled: scene.store.of(involved),
      downgraded: null,
      upgradedAgain: null,
    };
    const finish = async (spoilt: boolean): Promise<TrialOutcome> => {
      this.#judge(subject, seen);
      if (!spoilt) await this.#lookAround(subject, involved);
      if (!spoilt) await this.#feed();
      return this.#outcome({ applied: true, spoilt });
    };
    if (down === null) return finish(false);

    const remedy = await this.#step('downgrade', down, [
      [
        'earlier rows',
        async () => {
          await removeRows(scene, places);
          seen.filled = scene.store.of(involved);
          return true;
        },
      ],
      ['no rows', () => scene.empty(involved)],
    ]);
    if (remedy === 'nothing') return finish(!down.transactional);
    await this.#lookDowngraded(subject, involved, catalogBefore);
    const comparable = remedy !== 'no rows';
    if (comparable) seen.downgraded = scene.store.of(touched);

    const again = await this.#upgradeAgain(up, involved);
    if (again === 'nothing') return finish(true);
    scene.recorded = subject.recordedAfter ?? (await scene.actualSchema());
    const now = await scene.look(involved, this.#isWhole(subject));
    const intact = this.#compare('second upgrade', catalogDifferences(catalogAfter, now));
    if (comparable && again === null) seen.upgradedAgain = scene.store.of(involved);
    return finish(!intact);
  }

  async #prepare(): Promise<{ readonly up: PreparedStep | null; readonly down: PreparedStep | null }> {
    const { standing, options, context } = this.#scene;
    const [upStep, downStep] = [standing.up(this.#revision), standing.down(this.#revision)];
    const up = await prepared(upStep, options, context);
    if ('cause' in up) {
      this.#problems.push({ kind: 'unreadable', direction: 'upgrade', ...up });
      return { up: null, down: null };
    }
    const down = await prepared(downStep, options, context);
    if (!('cause' in down)) return { up, down };
    this.#problems.push({ kind: 'unreadable', direction: 'downgrade', ...down });
    return { up, down: null };
  }

  /** Whether all of the catalog has to be read, since nobody says what is done to it. */
  #isWhole({ opaque, recordedAfter }: Subject): boolean {
    return opaque.upgrade.length + opaque.downgrade.length > 0 || recordedAfter === null;
  }

  #touched(subject: Subject): ReadonlySet<string> {
    const { touched } = subject;
    if (this.#isWhole(subject) || subject.runsFunctions) {
      return new Set([...touched, ...this.#scene.catalog.tables.keys()]);
    }
    // What SQL does to rows may be passed on to those that reference them.
    return subject.runsSql ? new Set([...touched, ...this.#scene.withReferencing(touched)]) : touched;
  }

  /** Tables that many revisions touch have gathered rows. */
  async #prune(touched: ReadonlySet<string>): Promise<void> {
    const scene = this.#scene;
    const most = scene.options.rowsPerTable;
    const full = [...touched].filter((table) => {
      const count = scene.store.count(table);
      // So many rows are some that revisions have put in.
      return count > most * 4 && count < mostPruned;
    });
    if (full.length === 0) return;
    const places = await placesOf(scene, full);
    await removeRows(scene, new Map([...places].map(([table, rows]) => [table, rows.slice(most)])));
  }

  /** @returns what helped it; null if nothing had to */
  async #upgrade(up: PreparedStep, subject: Subject, touched: ReadonlySet<string>): Promise<Remedy | null> {
    return this.#step('upgrade', up, [
      ['rows that fit', () => this.#fit(subject, touched)],
      ['no rows', () => this.#scene.empty(touched)],
      // What revisions have put in may be what this one needs.
      ['no rows', () => this.#scene.rebuildWithoutRows()],
    ]);
  }

  async #upgradeAgain(up: PreparedStep, involved: ReadonlySet<string>): Promise<Remedy | null> {
    return this.#step('second upgrade', up, [['no rows', () => this.#scene.empty(involved)]]);
  }

  /** Runs a step; where it fails, it is tried again after each of the remedies, and told with the one that helped. */
  async #step(phase: Phase, step: PreparedStep, remedies: readonly Try[]): Promise<Remedy | null> {
    const scene = this.#scene;
    const attempt = async (): Promise<FailedStep | null> => {
      const { standing, context } = scene;
      const failed = await runStep(step, standing.rows, context);
      if (failed === null && phase === 'downgrade') standing.down(this.#revision);
      if (failed === null && phase !== 'downgrade') standing.up(this.#revision);
      return failed;
    };
    const failed = await attempt();
    if (failed === null) return null;
    let remedy: Remedy = 'nothing';
    for (const [name, prepare] of remedies) {
      if (!(await prepare()) || (await attempt()) !== null) continue;
      remedy = name;
      break;
    }
    const { partial: _partial, ...facts } = failed;
    if (!this.#isTold(phase, remedy)) this.#problems.push({ kind: 'step-failed', phase, ...facts, remedy });
    return remedy;
  }

  /** What fails over rows fails over them again; and where all rows were taken out, nobody can tell what is missing. */
  #isTold(phase: Phase, remedy: Remedy): boolean {
    if (phase !== 'second upgrade') return false;
    const earlier = this.#problems.filter((each) => each.kind === 'step-failed');
    return earlier.some((each) =>
      each.phase === 'upgrade' ? remedy !== 'nothing' : each.remedy === 'no rows',
    );
  }

  /** Puts rows in that the upgrade's constraints allow, in the place of those that are there. */
  async #fit({ upgrade, recordedAfter }: Subject, touched: ReadonlySet<string>): Promise<boolean> {
    const scene = this.#scene;
    if (!(await scene.empty(touched))) return false;
    const closure = scene.withReferencing(touched);
    const tables = new Map(fillable(closure, scene.catalog.tables, scene.recorded));
    const followed = new FollowedRows(upgrade);
    for (const name of touched) {
      const table = tables.get(name);
      const after = recordedAfter?.tables.get(followed.table(name) ?? '');
      if (table === undefined || after === undefined) continue;
      tables.set(
        name,
        fittingInto(table, after, (column) => followed.column(name, column)),
      );
    }
    const wanted = [...closure].map((name) => [name, scene.options.rowsPerTable] as const);
    // A table that no such row can be made for stays empty; it is told where it has none in the end.
    await scene.add(new Map(wanted), { tables });
    return true;
  }

  async #lookUpgraded(
    subject: Subject,
    touched: ReadonlySet<string>,
    catalogBefore: CatalogState,
  ): Promise<CatalogState> {
    const scene = this.#scene;
    const opaque = subject.opaque.upgrade;
    scene.recorded = subject.recordedAfter ?? scene.recorded;
    const catalog = await scene.look(touched, this.#isWhole(subject));
    if (subject.recordedAfter === null) {
      scene.recorded = await scene.actualSchema();
      // After SQL that nobody could follow, the record is not to be trusted.
      if (!scene.isOpaque && subject.misfit !== null)
        this.#problems.push({ kind: 'not-in-model', ...subject.misfit });
    }
    const involved = new Set([...touched, ...scene.newTables(catalogBefore)]);
    const found = await this.#recorded.find(scene, involved, catalogBefore);
    if (opaque.length > 0) {
      scene.isOpaque = true;
      const said = inWords('upgrade', found, scene.dialect);
      this.#notes.push({ kind: 'opaque-sql', direction: 'upgrade', statements: opaque, ...said });
    } else if (!scene.isOpaque || subject.recordedAfter !== null) {
      // Views and the like are made by SQL, and no operation can say so.
      this.#compare('upgrade', subject.runsSql ? { ...found, objects: [] } : found);
    }
    return catalog;
  }

  async #lookDowngraded(
    subject: Subject,
    involved: ReadonlySet<string>,
    catalogBefore: CatalogState,
  ): Promise<void> {
    const scene = this.#scene;
    scene.recorded = subject.recordedBefore;
    const now = await scene.look(involved, this.#isWhole(subject));
    const { downgrade: statements } = subject.opaque;
    const found = catalogDifferences(catalogBefore, now);
    this.#compare('downgrade', found);
    if (statements.length > 0) {
      this.#notes.push({
        kind: 'opaque-sql',
        direction: 'downgrade',
        statements,
        differences: [],
        objects: [],
      });
    }
    if (found.differences.length === 0) {
      for (const each of spelledOtherwise(catalogBefore, now))
        this.#notes.push({ kind: 'spelled-otherwise', ...each });
      this.#problems.push(...enumDifferences(subject));
    }
  }

  /** @returns whether the catalogs are equal */
  #compare(phase: Phase, found: CatalogDifferences): boolean {
    if (found.differences.length + found.objects.length === 0) return true;
    this.#problems.push({ kind: 'catalog-differs', phase, ...inWords(phase, found, this.#scene.dialect) });
    return false;
  }

  #judge(subject: Subject, seen: SeenRows): void {
    const { upgrade, downgrade, recordedBefore, recordedAfter } = subject;
    const { name: dialect } = this.#scene.dialect;
    const names = new Aliases([...upgrade, ...downgrade]);
    const schemas = [recordedBefore, recordedAfter ?? recordedBefore];
    const { problems, losses, notes } = judgeRows(seen, {
      upgrade,
      up: declaredLosses(upgrade, { names, schemas, dialect }),
      down: declaredLosses(downgrade, { names, schemas, dialect }),
      names,
      key: (name) => {
        const table = recordedBefore.tables.get(name) ?? recordedAfter?.tables.get(name);
        return table === undefined ? [] : (primaryKeyOf(table)?.columns ?? []);
      },
    });
    this.#problems.push(...problems);
    this.#losses = losses;
    this.#notes.push(...notes);
  }

  async #lookAround({ runsSql }: Subject, involved: ReadonlySet<string>): Promise<void> {
    for (const { table, found } of await this.#scene.lookAround(involved)) {
      const changed = changedColumns(found);
      const said = { table, lost: found.lost.length, added: found.added.length, changed };
      if (runsSql) this.#notes.push({ kind: 'changes-rows', ...said });
      else this.#problems.push({ kind: 'rows-differ', phase: 'second upgrade', ...said });
    }
  }

  async #feed(): Promise<void> {
    this.#notes.push(...(await this.#scene.feed()));
  }

  #outcome(end: Pick<TrialOutcome, 'applied' | 'spoilt'>): TrialOutcome {
    return { problems: this.#problems, losses: this.#losses, notes: this.#notes, ...end };
  }
}

/** What is done before a step is tried again; false if it could not be done. */
type Try = readonly [remedy: Remedy, prepare: () => Promise<boolean>];

type Mutable<T> = { -readonly [Part in keyof T]: T[Part] };

interface UnderWay {
  readonly up: PreparedStep;
  readonly down: PreparedStep | null;
  readonly subject: Subject;
  readonly touched: ReadonlySet<string>;
  readonly before: RowSets;
  readonly catalogBefore: CatalogState;
}
