export type { Tarball } from './pack.ts';
export type { Ended } from './pnpm.ts';
export { createProject, type Project, type ProjectOptions } from './project.ts';
