// Installs what the lockfile says, and the Node that the project runs on with it.
import { rmSync } from 'node:fs';
import { pnpm, requireNode } from './programs.js';

const installed = pnpm(['install', '--frozen-lockfile']);
if (installed !== 0) process.exit(installed);

// For a run on another Node than the one brought along: CI runs several.
if (process.env.AUDITLY_OWN_NODE === '1') {
  const programs = new URL('../node_modules/.bin/', import.meta.url);
  for (const name of ['node', 'node.cmd', 'node.ps1', 'node.exe'])
    rmSync(new URL(name, programs), { force: true });
}
requireNode();
