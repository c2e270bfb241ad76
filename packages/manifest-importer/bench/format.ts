import { createHash } from 'node:crypto';
import { defaultLimits, readManifest, verifyManifest } from '../src/format/index.ts';

/**
 * How fast manifests are read: decoded, parsed, checked, hashed, and put into the form of the database; beside it what
 * `JSON.parse` takes for the same bytes, which keeps neither numbers nor order.
 */
const options = { limits: defaultLimits, allowUnverified: true };

function artifact(manifest: number, index: number): object {
  return {
    key: `gitlab/pipelines/${manifest}/jobs/${index}/job-${index}.log`,
    filename: `job-${index}.log`,
    sha256: createHash('sha256').update(`${manifest}-${index}`).digest('hex'),
    size: 1024 * index,
    metadata: {
      kind: 'gitlab-job-log',
      project_id: 'group/project',
      pipeline_id: String(manifest),
      job_id: String(index),
      job_name: index % 3 === 0 ? 'prüfen' : 'build',
      _local_path: `/srv/ci/tmp/${manifest}/job-${index}.log`,
      duration: index / 7,
    },
  };
}

function manifest(number: number, artifacts: number): Buffer {
  const list = Array.from({ length: artifacts }, (_, index) => artifact(number, index));
  const members = {
    version: '1.0',
    environment: 'prod',
    created_at: 1770000000.125 + number,
    artifacts: list,
  };
  const text = JSON.stringify({ ...members, overall_hash: '0'.repeat(64), notes: 'pipeline' }, null, 2);
  const check = verifyManifest(Buffer.from(text));
  if (check.kind !== 'mismatch') throw new Error(`not a manifest: ${check.kind}`);
  return Buffer.from(text.replace('0'.repeat(64), check.computed));
}

/** Median of the rounds, in bytes per microsecond. */
function megabytesPerSecond(files: readonly Buffer[], work: (file: Buffer) => unknown): number {
  const bytes = files.reduce((sum, file) => sum + file.length, 0);
  const rounds = Array.from({ length: 15 }, () => {
    const start = performance.now();
    for (const file of files) work(file);
    return bytes / (performance.now() - start) / 1000;
  });
  return rounds.toSorted((left, right) => left - right)[7] ?? 0;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
console.log('format: MB/s of readManifest | JSON.parse alone (median of 15)');
for (const [name, files] of [
  ['1,000 of 10 artifacts', Array.from({ length: 1000 }, (_, number) => manifest(number, 10))],
  ['one of 10,000 artifacts', [manifest(0, 10_000)]],
] as const) {
  const read = megabytesPerSecond(files, (file) => readManifest(file, options));
  const parse = megabytesPerSecond(files, (file) => JSON.parse(utf8.decode(file)));
  console.log(`  ${name.padEnd(24)} ${read.toFixed(0).padStart(5)} | ${parse.toFixed(0)}`);
}
