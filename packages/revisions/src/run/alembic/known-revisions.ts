import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// As Alembic's templates write it, in all versions: `revision = 'id'`, or `revision: str = "id"`.
const assignment = /^revision\s*(?::[^=\n]*)?=\s*(?:'([^'\n]*)'|"([^"\n]*)")/m;

/** A file of a folder of Alembic's revisions, and the revision that it says it is. */
export interface KnownRevision {
  readonly revision: string;
  readonly file: string;
  readonly text: string;
}

/** The revisions in a folder of Alembic's, by id. A folder that is not there has none. */
export function knownRevisions(directory: string): ReadonlyMap<string, KnownRevision> {
  const known = new Map<string, KnownRevision>();
  for (const name of pythonFiles(directory)) {
    const file = join(directory, name);
    const text = readFileSync(file, 'utf8');
    const found = assignment.exec(text);
    const revision = found?.[1] ?? found?.[2];
    if (revision !== undefined) known.set(revision, { revision, file, text });
  }
  return known;
}

function pythonFiles(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.py'))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
