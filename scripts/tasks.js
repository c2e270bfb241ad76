// Runs turbo tasks: `npm run tasks -- build lint`. What a result depends on beside files is put where turbo sees it.
import { pnpm, requireNode, version } from './programs.js';

requireNode();
const programs = ['alembic', 'psql', 'sqlite3'].map(version).join(', ');
process.exitCode = pnpm(['exec', 'turbo', 'run', ...process.argv.slice(2)], {
  TURBO_TELEMETRY_DISABLED: '1',
  NODE_RUNTIME: `${process.version} ${process.platform} ${process.arch}`,
  TEST_PROGRAMS: programs,
});
