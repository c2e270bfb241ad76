/**
 * Adds up what the suites of all packages have left in `.test-results` and prints it as one line. Fails when a test
 * failed, when a suite has left nothing, or when there was no test at all.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What vitest's JSON reporter writes, as far as it is read here. */
interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const total = { passed: 0, failed: 0, skipped: 0 };

for (const manifest of globSync('{packages,apps}/*/package.json', { cwd: root }).sort()) {
  const { scripts = {} } = readJson<{ scripts?: Record<string, string> }>(join(root, manifest));
  for (const suite of ['sqlite', 'postgres'].filter((name) => `test:${name}` in scripts)) {
    addSuite(join(dirname(manifest), '.test-results', `${suite}.json`));
  }
}
if (total.passed + total.failed === 0) console.error('no test has run');
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
// The last line is the sum, and nothing else.
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function addSuite(path: string): void {
  if (!existsSync(join(root, path))) {
    addFailure(`${path} is missing: that suite did not run to its end`);
    return;
  }
  const report = readJson<Report>(join(root, path));
  let failedHere = 0;
  for (const file of report.testResults) {
    const statuses = file.assertionResults.map(({ status }) => status);
    const failed = statuses.filter((status) => status === 'failed').length;
    const passed = statuses.filter((status) => status === 'passed').length;
    total.passed += passed;
    total.failed += failed;
    total.skipped += statuses.length - passed - failed;
    failedHere += failed;
    if (file.status === 'failed' && failed === 0) {
      addFailure(`${file.name} failed outside its tests`);
      failedHere++;
    }
  }
  if (!report.success && failedHere === 0) addFailure(`${path}: the run failed outside its tests`);
}

function addFailure(message: string): void {
  console.error(message);
  total.failed++;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
