/** Entities -> schema model. */

export { declaredBy } from './declared-by.ts';
export { declaredDifferences } from './declared-differences.ts';
export { declaredSchema } from './declared-schema.ts';
export type { DeclaredErrorFacts } from './errors.ts';
export { DeclaredError } from './errors.ts';
