// Imports the example vault into the database of the working directory, as the last step of `npm start`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fail } from './programs.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const command = [
  'db',
  'migrate-from-files',
  '--system-id',
  'example-app',
  '--manifest-dir',
  'examples/vault',
];

const { status, error } = spawnSync(process.execPath, ['apps/cli/bin/auditly.js', ...command], {
  cwd: root,
  stdio: 'inherit',
});
if (error) fail(`auditly could not be started: ${error.message}`);
// Some files were rejected, and in the example one is meant to be.
if (status === 6) console.error('\nThat one is bad on purpose: see examples/vault/README.md.');
process.exitCode = status === 6 ? 0 : (status ?? 1);
