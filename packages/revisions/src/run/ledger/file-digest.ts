import { readFileSync } from 'node:fs';
import type { RevisionHeader } from '../../graph/index.ts';
import { sha256 } from './sha256.ts';

// Types say nothing at run time. Whatever else is brought in may change what the revision does, and its file not.
const bringsIn = /\b(?:import(?!\s+type\b)|require|export\s*(?:\*|\{[^}]*\}\s*from))\b/;

/**
 * SHA-256 of a revision's file where it alone says what the revision does; null for one that comes from no file or brings
 * something in. As long as the digest is the same the revision need not be loaded to be known as unchanged.
 */
export function fileDigest({ file }: Pick<RevisionHeader, 'file'>): string | null {
  if (file === null) return null;
  // Sync, as the headers are read: many small files take a third of the time.
  const text = readFileSync(file, 'utf8');
  return bringsIn.test(text) ? null : sha256(text);
}
