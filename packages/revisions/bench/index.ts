import { benchAutogenerate } from './autogenerate.ts';
import { benchGraph } from './graph.ts';
import { benchUpgrade } from './upgrade.ts';

await benchGraph();
await benchAutogenerate();
await benchUpgrade();
