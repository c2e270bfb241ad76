import { type Command, command } from '../program/command.ts';
import { currentSpec } from './current.spec.ts';
import { downgradeSpec } from './downgrade.spec.ts';
import { headsSpec } from './heads.spec.ts';
import { historySpec } from './history.spec.ts';
import { showSpec } from './show.spec.ts';
import { upgradeSpec } from './upgrade.spec.ts';

/** Every command there is, in the order of the help. What one does is imported when it runs. */
export const commands: readonly Command[] = [
  command(upgradeSpec, () => import('./upgrade.ts')),
  command(downgradeSpec, () => import('./downgrade.ts')),
  command(currentSpec, () => import('./current.ts')),
  command(historySpec, () => import('./history.ts')),
  command(headsSpec, () => import('./heads.ts')),
  command(showSpec, () => import('./show.ts')),
];
