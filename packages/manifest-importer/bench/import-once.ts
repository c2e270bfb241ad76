/** Imports a directory in a process of its own, and tells how long it took and how much memory. Started by import.ts. */
import { importManifests } from '@auditly/manifest-importer';

const [, , database = '', path = ''] = process.argv;
const counts: Record<string, number> = {};
const start = performance.now();
for await (const { outcome } of importManifests({ database, system: 'bench', path })) {
  counts[outcome] = (counts[outcome] ?? 0) + 1;
}
const seconds = (performance.now() - start) / 1000;
process.stdout.write(JSON.stringify({ seconds, counts, peakMiB: process.resourceUsage().maxRSS / 1024 }));
