import { hash } from 'node:crypto';

/**
 * What is one and the same file with the same content, for one system: there is one row for it in the ledger. Told by
 * the system's name, since a file may be rejected before there is such a system.
 */
export function fingerprint(system: string, path: string, sha256: string | null): string {
  return hash('sha256', `${system}\0${path}\0${sha256 ?? ''}`);
}
