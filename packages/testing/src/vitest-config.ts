import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

const postgresTests = '{src,test}/**/*.postgres.test.ts';

/**
 * The two suites of a package. `sqlite` is all of its tests but those that need PostgreSQL; `postgres` is the
 * files that end in `.postgres.test.ts`, with one server for the run.
 */
export const suites: ViteUserConfig = {
  test: {
    // better-sqlite3 is a native module, and a crash of it must not take the other files along.
    pool: 'forks',
    // Many start servers or processes, and may share two cores with all the others.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'sqlite', include: ['{src,test}/**/*.test.ts'], exclude: [postgresTests] },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [postgresTests],
          globalSetup: fileURLToPath(new URL('./postgres/global-setup.ts', import.meta.url)),
        },
      },
    ],
  },
};
