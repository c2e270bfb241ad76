/** Who may import whom. CONTRIBUTING.md has the same in words. */

/** Packages of this repository, each with those that it may import. No arrow runs back. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  'packages/revisions': [],
  'packages/schema': ['packages/revisions'],
  'packages/manifest-importer': ['packages/schema', 'packages/revisions'],
  'packages/jobs': ['packages/manifest-importer', 'packages/schema', 'packages/revisions'],
  'packages/testing': [],
  'apps/cli': ['packages/jobs', 'packages/manifest-importer', 'packages/schema', 'packages/revisions'],
  'apps/worker': ['packages/jobs', 'packages/manifest-importer', 'packages/schema', 'packages/revisions'],
};

/** What only tests and benchmarks may import. */
export const testSupport = 'packages/testing';

/** Folders inside a package, each with those that it may import beside itself; `index.ts` may import them all. */
export const layers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'packages/revisions/src': {
    errors: [],
    graph: ['errors'],
    model: ['errors'],
    operations: ['model', 'errors'],
    compare: ['operations', 'model', 'errors'],
    rows: ['model', 'errors'],
    checksum: ['operations', 'model', 'errors'],
    ledger: [],
    dialects: ['operations', 'rows', 'model', 'graph', 'errors'],
    files: ['operations', 'model', 'graph', 'errors'],
    plan: ['dialects', 'compare', 'operations', 'model', 'errors'],
    run: [
      'plan',
      'files',
      'dialects',
      'compare',
      'operations',
      'rows',
      'model',
      'graph',
      'errors',
      'checksum',
      'ledger',
    ],
    'mikro-orm': ['run', 'files', 'dialects', 'compare', 'operations', 'model', 'graph', 'errors'],
  },
  'packages/jobs/src': {
    errors: [],
    configuration: [],
    logging: [],
    database: ['errors'],
    catalog: ['validation', 'database', 'errors'],
    findings: ['validation', 'database'],
    validation: ['database'],
    requirements: ['validation', 'database'],
    runs: ['database', 'errors', 'logging'],
    lifecycle: ['database', 'errors'],
    queue: ['configuration', 'jobs', 'runs', 'lifecycle', 'database', 'errors', 'logging'],
    jobs: ['runs', 'lifecycle', 'findings', 'validation', 'database', 'errors', 'logging'],
  },
  'packages/manifest-importer/src': {
    errors: [],
    format: [],
    ledger: ['format'],
    walk: ['ledger', 'format', 'errors'],
    write: ['ledger', 'format', 'errors'],
    workers: ['write', 'walk', 'ledger', 'format', 'errors'],
    run: ['write', 'ledger', 'errors'],
    thread: ['run', 'workers', 'walk', 'write', 'ledger', 'format', 'errors'],
    'import.ts': ['thread', 'run', 'workers', 'walk', 'write', 'ledger', 'format', 'errors'],
  },
};

/** Layers that import neither libraries nor Node: given the same values they say the same. */
export const pureLayers: readonly string[] = [
  'packages/revisions/src/checksum',
  'packages/revisions/src/ledger',
  'packages/revisions/src/compare',
  'packages/revisions/src/errors',
  'packages/revisions/src/graph',
  'packages/revisions/src/model',
  'packages/revisions/src/operations',
  'packages/revisions/src/rows',
];

/** Libraries that only some folders of a package may import. */
export const libraries: readonly {
  readonly within: string;
  readonly names: RegExp;
  readonly folders: readonly string[];
}[] = [
  { within: 'packages/revisions/src', names: /^@mikro-orm\//, folders: ['mikro-orm'] },
  {
    within: 'packages/revisions/src',
    names: /^(pg|pg-copy-streams|better-sqlite3)$/,
    folders: ['dialects', 'run'],
  },
  {
    within: 'packages/manifest-importer/src',
    names: /^(node:fs(\/.*)?|pg|pg-copy-streams|better-sqlite3|@auditly\/schema(\/.*)?)$/,
    folders: ['thread', 'walk', 'workers', 'ledger', 'write', 'import.ts', 'index.ts'],
  },
];

/** Names that nobody compares with: others ask the dialect what it can do. */
export const dialectNames: readonly string[] = ['sqlite', 'postgresql'];

/** Who may all the same: the dialects, what reads a URL, and where a database is given its engine and its ORM. */
export const knowDialects: readonly string[] = [
  'packages/revisions/src/dialects',
  'packages/schema/src/database',
  'packages/schema/src/migrate/engine-for.ts',
  'packages/schema/src/orm/create-orm.ts',
  'packages/manifest-importer/src/write/open-store.ts',
  'packages/jobs/src/database/open-connection.ts',
  'packages/jobs/src/queue/open-queue.ts',
  'packages/jobs/src/queue/start-queue.ts',
];
