import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

const packageFolder = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Puts the licences of what is bundled beside it: most ask for no more than that, but for that. */
export const thirdPartyLicences: Plugin = {
  name: 'third-party-licences',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
    const folders = new Set(modules.flatMap((id) => packageFolder.exec(id)?.[1] ?? []));
    const licences = [...folders].map(licenceOf).sort();
    this.emitFile({
      type: 'asset',
      fileName: 'third-party-licences.txt',
      source: licences.join(`\n${'-'.repeat(80)}\n\n`),
    });
  },
};

function licenceOf(folder: string): string {
  const manifest: { readonly name: string; readonly version: string; readonly license?: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  // A licence is a must; some packages only name theirs.
  if (file === undefined && manifest.license === undefined)
    throw new Error(`${manifest.name} has no licence`);
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})\n${text}`;
}
