// One migrator in a process of its own: `node migrate-process.ts <url> <length of the chain> [start at, epoch ms]`.
// Prints its report as JSON, or the error's code and message.
import { createEngine, inlineRevisions } from '../../src/index.ts';
import { chain } from './chain.ts';
import { driverFor } from './driver-for.ts';

const [url = '', length = '0', startAt = '0'] = process.argv.slice(2);
const engine = createEngine({ driver: driverFor(url), revisions: inlineRevisions(chain(Number(length))) });
engine.graph();
await new Promise((resolve) => setTimeout(resolve, Math.max(0, Number(startAt) - Date.now())));
try {
  const report = await engine.upgrade('head');
  process.stdout.write(JSON.stringify({ steps: report.steps.length, to: report.to }));
} catch (error) {
  process.stdout.write(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  process.exitCode = 1;
}
