export { type FormLine, formDifference } from './form-difference.ts';
export type { CodeOf } from './operation-lines.ts';
export { type RevisionOperations, revisionForm } from './revision-form.ts';
