/** Imports in a process of its own, in small transactions, and writes how many files came out how. */
import { importManifests } from '../../src/index.ts';

const [, , database = '', path = ''] = process.argv;
const counts: Record<string, number> = {};
const batch = { artifacts: 60, files: 20 };
for await (const { outcome } of importManifests({ database, path, system: 'shared', batch, threads: 1 })) {
  counts[outcome] = (counts[outcome] ?? 0) + 1;
}
process.stdout.write(JSON.stringify(counts));
