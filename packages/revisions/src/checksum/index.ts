export type { CodeOf } from './operation-lines.ts';
export { revisionForm } from './revision-form.ts';
