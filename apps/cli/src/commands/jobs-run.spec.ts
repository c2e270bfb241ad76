import type { CommandSpec } from '../program/command-spec.ts';

export const jobsRunSpec = {
  path: ['jobs', 'run'],
  summary: 'Run a background job now: import, validation or lifecycle.',
  details:
    'In this process, as a run like those of the workers: others see it while it goes on, and none does the same at the same time. An import that has added evidence is followed by the validations that a worker would do; files that it has rejected make the exit code 6, whatever follows. With --queue the job goes to the workers instead. What is not said here is taken from the table [worker] of the auditly.toml and the environment, as the worker does.',
  arguments: {
    job: {
      describe:
        'import: sweep directories of manifests; validation: judge the controls of environments; lifecycle: mark old evidence, close dead runs, remove what is kept no longer',
    },
  },
  options: {
    environment: {
      kind: 'text',
      value: 'NAME',
      describe:
        'validation: only this environment; import: that of a system that is new (default: that of the first manifest)',
    },
    'system-id': {
      kind: 'text',
      value: 'NAME',
      describe: 'import: the system that the manifests belong to, instead of the directories that are set',
    },
    'manifest-dir': { kind: 'text', value: 'PATH', describe: 'import: the directory' },
    'allow-unverified': { kind: 'flag', describe: 'import: let manifests in whose hash does not fit' },
    queue: { kind: 'flag', describe: 'Hand the job to the workers (PostgreSQL), and do not wait for it' },
  },
  examples: [
    { type: 'auditly jobs run validation', does: 'in every environment' },
    {
      type: 'auditly jobs run import --system-id prod-app-01 --manifest-dir ./vault/manifests/',
      does: 'imports what is new there, and validates if that was anything',
    },
    { type: 'auditly jobs run import', does: 'the directories in [[worker.imports]]' },
    { type: 'auditly jobs run lifecycle --queue', does: 'lets a worker do it' },
  ],
} as const satisfies CommandSpec;
