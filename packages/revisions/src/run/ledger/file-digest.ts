import { readFile } from 'node:fs/promises';
import type { RevisionHeader } from '../../graph/index.ts';
import { sha256 } from './sha256.ts';

// Types say nothing at run time. Whatever else is brought in may change what the revision does, and its file not.
const bringsIn = /\b(?:import(?!\s+type\b)|require|export\s*(?:\*|\{[^}]*\}\s*from))\b/;

/**
 * SHA-256 of a revision's file where it alone says what the revision does; null for one that comes from no file or brings
 * something in. As long as the digest is the same the revision need not be loaded to be known as unchanged.
 */
export async function fileDigest({ file }: Pick<RevisionHeader, 'file'>): Promise<string | null> {
  if (file === null) return null;
  const text = await readFile(file, 'utf8');
  return bringsIn.test(text) ? null : sha256(text);
}
