import type { TestProject } from 'vitest/node';
import { startPostgres } from './server.ts';

/** One server for each `vitest run`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide('testPostgresUrl', server.url);
  return () => server.stop();
}
