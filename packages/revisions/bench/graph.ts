import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planDowngrade, planUpgrade, RevisionGraph, revisionDirectory } from '../src/index.ts';
import { idOf, writeRevisionFiles } from './generated.ts';
import { medianMs, say } from './measure.ts';

/** Budgets: headers of 10,000 revisions read in 300 ms, planned over in 50 ms. */
export async function benchGraph(): Promise<void> {
  say('graph: read the headers of all files | link them | plan upgrade, downgrade (ms, median of 5)');
  const folder = mkdtempSync(join(tmpdir(), 'revisions-bench-'));
  try {
    for (const length of [100, 1_000, 10_000]) {
      const directory = join(folder, String(length));
      writeRevisionFiles(directory, length);
      const source = revisionDirectory(directory);
      let headers = source.headers();
      const read = await medianMs(5, () => {
        headers = source.headers();
      });
      const link = await medianMs(5, () => {
        RevisionGraph.of(headers);
      });
      const graph = RevisionGraph.of(headers);
      const up = await medianMs(5, () => {
        planUpgrade(graph, [], 'head');
      });
      const down = await medianMs(5, () => {
        planDowngrade(graph, [idOf(length)], 'base');
      });
      const cells = [read, link, up, down].map((ms) => ms.toFixed(1).padStart(7));
      say(`  ${String(length).padStart(6)} revisions: ${cells[0]} | ${cells[1]} | ${cells[2]} ${cells[3]}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
