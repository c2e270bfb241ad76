import { benchGraph } from './graph.ts';
import { benchUpgrade } from './upgrade.ts';

await benchGraph();
await benchUpgrade();
