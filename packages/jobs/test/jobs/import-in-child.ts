/** Imports a directory in a process of its own. */
import { connectTo } from '../../src/database/open-connection.ts';
import { runImport } from '../../src/jobs/run-import.ts';

const [, , url = '', manifestDir = ''] = process.argv;
const nothing = () => undefined;
await runImport({
  database: url,
  connect: connectTo(url),
  systemId: 'billing',
  manifestDir,
  threads: 1,
  owner: `child ${process.pid}`,
  now: () => new Date(),
  logger: { info: nothing, warn: nothing, error: nothing },
});
