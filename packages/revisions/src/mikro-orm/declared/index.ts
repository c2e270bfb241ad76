/** Entities -> schema model. */

export { declaredDifferences } from './declared-differences.ts';
export { declaredSchema } from './declared-schema.ts';
export type { DeclaredErrorFacts } from './errors.ts';
export { DeclaredError } from './errors.ts';
