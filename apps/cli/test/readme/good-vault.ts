import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exampleVault } from './markdown.ts';

/** The vault of the repository without its bad file, where the documents' commands look for one. */
export function goodVault(cwd: string): void {
  cpSync(exampleVault, join(cwd, 'vault'), { recursive: true });
  rmSync(join(cwd, 'vault/manifests/prod/terraform-emergency.json'));
}
