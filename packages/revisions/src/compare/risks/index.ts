export type { DataRisk, JudgedDialect, TypeChange } from './data-risk.ts';
export { risksOf } from './risks-of.ts';
