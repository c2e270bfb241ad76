/** Validates an environment in a process of its own. Says so whenever a transaction is committed. */
import { connectTo } from '../../src/database/open-connection.ts';
import { runValidation } from '../../src/jobs/run-validation.ts';

const [, , url = ''] = process.argv;
const tell = (_facts: object, message: string) => process.stdout.write(`${message}\n`);
await runValidation({
  connect: connectTo(url),
  environment: 'prod',
  owner: `child ${process.pid}`,
  now: () => new Date(),
  logger: { info: tell, warn: tell, error: tell },
});
