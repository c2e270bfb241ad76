// Removes a folder of the package that is being built: what a deleted source had become must not stay.
import { rmSync } from 'node:fs';

for (const folder of process.argv.slice(2)) rmSync(folder, { recursive: true, force: true });
