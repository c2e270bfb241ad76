import { readFileSync } from 'node:fs';
import type { CaseFile } from './case-file.ts';
import { conform } from './conform.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node run.ts FILE\n');
  process.exitCode = 2;
} else {
  const cases: CaseFile = JSON.parse(readFileSync(file, 'utf8'));
  const answers = conform(cases);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(answers))}\n`);
  for (const [id, answer] of answers) {
    if (answer['internal'] !== true) continue;
    process.stderr.write(`${id}: ${answer['message']}\n`);
    process.exitCode = 1;
  }
}
