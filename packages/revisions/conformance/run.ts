import { readFileSync } from 'node:fs';
import type { CaseFile } from './case-file.ts';
import { conform } from './conform.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node run.ts FILE\n');
  process.exitCode = 2;
} else {
  const cases: CaseFile = JSON.parse(readFileSync(file, 'utf8'));
  process.stdout.write(`${JSON.stringify(Object.fromEntries(conform(cases)))}\n`);
}
