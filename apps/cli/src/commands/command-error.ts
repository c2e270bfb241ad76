import { CodedError, type ErrorWords } from '@auditly/revisions';
import { counted, numberText } from '../output/standing.ts';

/** What commands can run into that no layer below them knows of. */
export interface CommandErrorFacts {
  /** `current --check-heads` found revisions that are not applied. */
  'current.not-at-heads': {
    readonly rows: readonly string[];
    readonly heads: readonly string[];
    readonly pending: readonly string[];
  };
  /** Everything ends in one head already. */
  'merge.nothing-to-merge': { readonly heads: readonly string[] };
  /** The revisions of this installation were compiled; there is no folder of sources to write to. */
  'revision.compiled-only': { readonly directory: string };
  'revision.template-unreadable': { readonly template: string; readonly reason: string };
  /** The template makes a file that says something else than was asked for. */
  'revision.template-differs': {
    readonly template: string;
    readonly constant: string;
    readonly expected: string;
    readonly found: string;
  };
  /** A program that auditly.toml wants to be run on new files. The file is there. */
  'revision.hook-failed': { readonly command: string; readonly file: string; readonly reason: string };
  /** A folder of revisions that the auditly.toml names is not there. */
  'revisions.no-directory': { readonly directory: string; readonly settings: string };
  /** `check` found something. */
  'check.found': {
    readonly heads: readonly string[];
    /** Whether the entities and the revisions differ. */
    readonly differ: boolean;
    /** Revisions whose downgrade does not undo the upgrade. */
    readonly downgrades: readonly string[];
    /** What may have been renamed, as `--rename` takes it. */
    readonly renames: readonly string[];
  };
  /** `drift` found something. */
  'drift.found': {
    readonly differences: number;
    /** How many things stand there that no revision has made. */
    readonly unmanaged: number;
    readonly rows: readonly string[];
  };
  /** There is nothing that `drift` could look at: no such file (SQLite). */
  'drift.no-database': { readonly database: string };
  /** `test` found something. */
  'test.found': {
    /** Revisions that something is wrong with, or that were kept back by others. */
    readonly faulty: readonly string[];
    /** Revisions that lose rows; none unless that counts. */
    readonly losing: readonly string[];
  };
  /** `export-alembic` found files that are missing, where it only looks, or that say something else by now. */
  'export.found': {
    readonly directory: string;
    readonly missing: readonly string[];
    readonly outdated: readonly string[];
  };
  'export.unknown-elsewhere': { readonly revision: string };
  /** No scratch database can be had for a dialect. */
  'test.no-database': { readonly dialect: string; readonly why: string };
  /** What names a server for scratch databases names a file. */
  'test.no-server': { readonly option: string };
  'test.server-failed': { readonly package: string; readonly reason: string };
  /** The revisions are a project's own, and its entities are nowhere. */
  'declared.no-entities': { readonly settings: string };
  /** The module of the entities, which the auditly.toml names, cannot be loaded. */
  'declared.module-failed': { readonly file: string; readonly settings: string; readonly reason: string };
  'declared.no-list': {
    readonly file: string;
    readonly settings: string;
    /** What it exports as `entities`: nothing, an empty list, or something that is no list. */
    readonly found: 'nothing' | 'empty' | 'no-list';
    readonly exports: readonly string[];
  };
  /** MikroORM for a dialect is not installed where the project is. */
  'declared.no-orm': {
    readonly package: string;
    readonly dialect: string;
    readonly file: string;
    readonly settings: string;
  };
  /** MikroORM makes nothing of the entities. */
  'declared.entities-failed': { readonly file: string; readonly dialect: string; readonly reason: string };
  /** `migrate-from-files` has rejected files; the others are in. `run` is null where nothing was written. */
  'import.rejected': { readonly rejected: number; readonly files: number; readonly run: number | null };
  /** The file that a report was to be written to. */
  'import.report-failed': { readonly file: string; readonly reason: string };
  /** The next import would read it, and it might replace a manifest. */
  'import.report-in-source': { readonly file: string; readonly source: string };
  'imports.no-run': { readonly run: string };
  /** What jobs read and write is not all there yet. */
  'jobs.not-at-head': { readonly rows: readonly string[]; readonly pending: readonly string[] };
  'jobs.no-run': { readonly run: string };
  /** There is no system in it that could be validated; `known` are those that there are. */
  'jobs.no-environment': { readonly environment: string; readonly known: readonly string[] };
  /** Nothing says which directories are to be imported. */
  'jobs.no-imports': Readonly<Record<never, never>>;
  /** The imports of a line have rejected files; all else is done. */
  'jobs.rejected': { readonly rejected: number; readonly files: number };
  /** Some jobs of a line have failed; the first of the errors is the cause. */
  'jobs.failed': { readonly failed: readonly string[] };
  /** No catalog has it, or the one that was named has not. */
  'catalog.no-control': { readonly control: string; readonly catalog: string | null };
  /** The program that `worker` starts is nowhere. */
  'worker.not-installed': { readonly package: string };
  /** A file that a catalog was to be read from. */
  'catalog-file.unreadable': { readonly file: string; readonly reason: string };
  /** `revision` as it was typed. */
  'edit.no-editor': { readonly revision: string };
  'edit.failed': { readonly editor: string; readonly file: string; readonly reason: string };
}

const shown = (rows: readonly string[]): string => rows.join(', ') || 'base';

function rejectedText({ rejected, files }: CommandErrorFacts['jobs.rejected']): string {
  return rejected === files
    ? `${files === 1 ? 'the one file was' : `all ${numberText(files)} files were`} rejected`
    : `${numberText(rejected)} of ${counted(files, 'file')} ${rejected === 1 ? 'was' : 'were'} rejected; all others are dealt with`;
}

const words: ErrorWords<CommandErrorFacts> = {
  'current.not-at-heads': ({ rows, heads, pending }) =>
    `the database is at ${shown(rows)}, not at all heads (${shown(heads)}): ${shown(pending)} ${pending.length === 1 ? 'is' : 'are'} not applied`,
  'merge.nothing-to-merge': ({ heads }) =>
    heads.length === 0 ? 'there are no revisions to merge' : `there is only one head, ${shown(heads)}`,
  'revision.compiled-only': ({ directory }) =>
    `the revisions in ${directory} were made by a compiler, and a file that is written there would be lost`,
  'revision.template-unreadable': ({ template, reason }) =>
    `the template ${template} cannot be read (${reason})`,
  'revision.template-differs': ({ template, constant, expected, found }) =>
    `the file that ${template} makes says that ${constant} is ${found}, instead of ${expected}; nothing was written`,
  'revision.hook-failed': ({ command, file, reason }) =>
    `${file} was written, but \`${command}\` failed on it: ${reason}`,
  'revisions.no-directory': ({ directory, settings }) =>
    `there is no folder of revisions at ${directory}, which ${settings} names`,
  'check.found': ({ heads, differ, downgrades }) =>
    [
      ...(differ ? ['the revisions do not build what the entities declare'] : []),
      ...(heads.length > 1 ? [`there are several heads: ${heads.join(', ')}`] : []),
      ...(downgrades.length > 0 ? [`downgrades do not undo their upgrades: ${downgrades.join(', ')}`] : []),
    ].join('; '),
  'drift.found': ({ differences, unmanaged, rows }) =>
    [
      ...(differences === 0
        ? []
        : [
            `the database differs in ${differences} ${differences === 1 ? 'point' : 'points'} from what its revisions have built (${shown(rows)})`,
          ]),
      ...(unmanaged === 0
        ? []
        : [
            `${unmanaged} ${unmanaged === 1 ? 'thing stands' : 'things stand'} there that no revision has made`,
          ]),
    ].join('; '),
  'drift.no-database': ({ database }) => `there is no database at ${database}: nothing was compared`,
  'test.found': ({ faulty, losing }) =>
    [
      ...(faulty.length === 0
        ? []
        : [`revisions do not go up, down and up again as they should: ${shown(faulty)}`]),
      ...(losing.length === 0 ? [] : [`revisions lose rows: ${shown(losing)}`]),
    ].join('; '),
  'export.found': ({ directory, missing, outdated }) =>
    [
      ...(missing.length === 0 ? [] : [`${directory} lacks ${counted(missing.length, 'revision')}`]),
      ...(outdated.length === 0
        ? []
        : [`${counted(outdated.length, 'file')} of an earlier export no longer say what their revisions do`]),
    ].join('; '),
  'export.unknown-elsewhere': ({ revision }) =>
    `there is no revision ${revision} that Alembic could have elsewhere`,
  'test.no-database': ({ dialect, why }) => `there is no database to try ${dialect} on: ${why}`,
  'test.no-server': ({ option }) =>
    `${option} names no PostgreSQL server; SQLite needs none, since it is tried in memory`,
  'test.server-failed': ({ package: name, reason }) =>
    `the PostgreSQL server of ${name} did not start: ${reason}`,
  'declared.no-entities': ({ settings }) =>
    `${settings} names revisions of its own, but not the entities that they are to be compared with`,
  'declared.module-failed': ({ file, settings, reason }) =>
    `the entities in ${file}, which ${settings} names, cannot be loaded: ${reason}`,
  'declared.no-list': ({ file, found, exports }) => {
    if (found === 'empty') return `the list \`entities\` that ${file} exports is empty`;
    const isWanted = 'a list of what MikroORM takes as its option of that name';
    return found === 'no-list'
      ? `what ${file} exports as \`entities\` is not ${isWanted}`
      : `${file} does not export \`entities\`, ${isWanted}; it exports ${exports.join(', ') || 'nothing'}`;
  },
  'declared.no-orm': ({ package: name, dialect, file }) =>
    `${name} is not installed where ${file} is, so that nobody can tell what the entities are on ${dialect}`,
  'declared.entities-failed': ({ file, dialect, reason }) =>
    `MikroORM does not take the entities of ${file} for ${dialect}: ${reason}`,
  'import.rejected': rejectedText,
  'import.report-in-source': ({ file, source }) =>
    `the report ${file} would lie in ${source}, where it is taken for a manifest`,
  'import.report-failed': ({ file, reason }) => `the report ${file} cannot be written (${reason})`,
  'imports.no-run': ({ run }) => `there is no import run ${run}`,
  'jobs.not-at-head': ({ rows, pending }) =>
    `the database is at ${shown(rows)}, and ${shown(pending)} ${pending.length === 1 ? 'is' : 'are'} not applied yet`,
  'jobs.no-run': ({ run }) => `there is no run ${run} of a job`,
  'jobs.no-environment': ({ environment, known }) =>
    `there is no system in an environment ${environment}; ${known.length === 0 ? 'there is none at all yet' : `there are systems in ${known.join(', ')}`}`,
  'jobs.no-imports': () => 'nothing says which directories are to be imported',
  'jobs.rejected': rejectedText,
  'jobs.failed': ({ failed }) =>
    `${failed.length === 1 ? 'a job has' : `${failed.length} jobs have`} failed: ${failed.join('; ')}`,
  'catalog.no-control': ({ control, catalog }) =>
    catalog === null
      ? `no catalog has a control ${control}`
      : `there is no control ${control} in a catalog ${catalog}`,
  'worker.not-installed': ({ package: name }) =>
    `the package ${name}, which the worker is in, is not installed`,
  'catalog-file.unreadable': ({ file, reason }) => `${file} cannot be read (${reason})`,
  'edit.no-editor': () => 'neither VISUAL nor EDITOR says which editor to open',
  'edit.failed': ({ editor, file, reason }) => `\`${editor}\` failed on ${file}: ${reason}`,
};

export class CommandError<C extends keyof CommandErrorFacts = keyof CommandErrorFacts> extends CodedError<
  CommandErrorFacts,
  C
> {
  constructor(code: C, facts: CommandErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
