import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM as Postgres } from '@mikro-orm/postgresql';
import { MikroORM as Sqlite } from '@mikro-orm/sqlite';
import { check, type DeclaredSchemas, RevisionGraph, revisionDirectory } from '../src/index.ts';
import { declaredBy } from '../src/mikro-orm/index.ts';
import { comparedSchemas, proposal, proposedCode } from '../src/run/autogenerate/index.ts';
import { entitiesOf, type ProjectSize, writeProject } from './large-project.ts';
import { elapsedMs, say } from './measure.ts';

const sizes: readonly ProjectSize[] = [
  { tables: 75, revisions: 125 },
  { tables: 150, revisions: 250 },
  { tables: 300, revisions: 500 },
];

/** What a pipeline waits for, from revision files and entities that nobody has loaded yet. */
export async function benchCheck(): Promise<void> {
  say(
    'check, then autogenerate of 5 tables changed, both dialects from files and entities (ms, once): entities | check | autogenerate',
  );
  const folder = mkdtempSync(join(tmpdir(), 'revisions-bench-'));
  try {
    for (const size of sizes) {
      const directory = join(folder, String(size.tables));
      writeProject(directory, size);
      const revisions = revisionDirectory(directory);
      let declared: DeclaredSchemas = {};
      const entities = await elapsedMs(() => {
        declared = declaredOf(size, 0);
      });
      const graph = RevisionGraph.of(revisions.headers());
      const checked = await elapsedMs(async () => {
        const report = await check({ revisions, graph, declared });
        if (report.found) throw new Error(`nothing should differ: ${JSON.stringify(report).slice(0, 2_000)}`);
      });
      const ahead = declaredOf(size, 5);
      const proposed = await elapsedMs(async () => {
        const compared = await comparedSchemas({ revisions, graph, declared: ahead });
        const { upgrade } = proposedCode(proposal(compared, { renamed: [], notRenamed: [] }));
        if (upgrade.length !== 5) throw new Error(`five columns are missing, not ${upgrade.join('\n')}`);
      });
      const cells = [entities, checked, proposed].map((ms) => ms.toFixed(0).padStart(6));
      say(
        `  ${String(size.tables).padStart(4)} tables x 20 columns x ${String(size.revisions).padStart(3)} revisions: ${cells.join(' | ')}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function declaredOf(size: ProjectSize, ahead: number): DeclaredSchemas {
  const options = () => ({ entities: [...entitiesOf(size, ahead)], dbName: 'nowhere' });
  return declaredBy([new Postgres(options()), new Sqlite(options())]);
}
