export { mergeOperations } from './merge-operations.ts';
export type { MergedOperation } from './merged-operation.ts';
