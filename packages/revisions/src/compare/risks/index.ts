export type { DataRisk } from './data-risk.ts';
export { risksOf } from './risks-of.ts';
