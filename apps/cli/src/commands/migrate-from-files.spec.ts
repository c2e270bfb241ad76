import type { CommandSpec, TextForm } from '../program/command-spec.ts';

const wholeNumber: TextForm = { pattern: /^[1-9]\d{0,14}$/, expected: 'a whole number, 1 or more' };

export const migrateFromFilesSpec = {
  path: ['db', 'migrate-from-files'],
  summary: 'Import evidence manifests from files, each once.',
  details:
    'Reads every *.json of a directory and of the folders in it, checks its hash, and writes what is a manifest: system, evidence, versions, manifest and entries. Manifests that are there already add nothing, files that are no manifests are skipped, and bad ones are rejected with a reason and stop no other. What is in is in as a whole; killed at any moment, the next run goes on. Several may run at once. The database has to be at head.',
  arguments: {},
  options: {
    'system-id': {
      kind: 'text',
      value: 'NAME',
      required: true,
      describe: 'The name of the system that the manifests belong to; it is made if there is none',
    },
    'manifest-dir': {
      kind: 'text',
      value: 'PATH',
      required: true,
      describe: 'The directory, or one file',
    },
    environment: {
      kind: 'text',
      value: 'NAME',
      describe: 'The environment of a system that is new; by default that of the first manifest',
    },
    'dry-run': { kind: 'flag', describe: 'Check everything, and write nothing' },
    'allow-unverified': {
      kind: 'flag',
      describe: 'Let manifests in whose hash does not fit, with that fact in their attributes',
    },
    quiet: { kind: 'flag', alias: 'q', describe: 'Show no progress' },
    report: {
      kind: 'text',
      value: 'FILE',
      describe: 'Write what became of each file there, as --json does, one object a line',
    },
    'max-bytes': {
      kind: 'text',
      value: 'NUMBER',
      form: wholeNumber,
      describe: 'Reject files that are larger (default: 134217728); one may take 10 times its size of memory',
    },
    'max-depth': {
      kind: 'text',
      value: 'NUMBER',
      form: wholeNumber,
      describe: 'Reject files whose JSON is nested deeper (default: 500)',
    },
    'max-artifacts': {
      kind: 'text',
      value: 'NUMBER',
      form: wholeNumber,
      describe: 'Reject manifests with more artifacts (default: 200000)',
    },
    threads: {
      kind: 'text',
      value: 'NUMBER',
      form: { pattern: /^[1-9]\d?$/, expected: 'a number from 1 to 99' },
      describe: 'How many threads read files (default: one less than the machine can run, at most 4)',
    },
  },
  examples: [
    {
      type: 'auditly db migrate-from-files --system-id prod-app-01 --manifest-dir ./vault/manifests/',
      does: 'imports what is new there',
    },
    {
      type: 'auditly db migrate-from-files --system-id prod-app-01 --manifest-dir ./vault --dry-run',
      does: 'only tells what would be imported, and what is bad',
    },
    {
      type: 'auditly db migrate-from-files --system-id prod-app-01 --manifest-dir ./vault --json',
      does: 'for programs: one object for each file, and one for the run',
    },
  ],
} as const satisfies CommandSpec;
