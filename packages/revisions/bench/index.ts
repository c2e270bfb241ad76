import { benchAutogenerate } from './autogenerate.ts';
import { benchCheck } from './check.ts';
import { benchGraph } from './graph.ts';
import { benchLedger } from './ledger.ts';
import { benchUpgrade } from './upgrade.ts';

await benchGraph();
await benchAutogenerate();
await benchCheck();
await benchUpgrade();
await benchLedger();
