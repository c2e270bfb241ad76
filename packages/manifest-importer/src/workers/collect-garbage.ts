/**
 * Collects the garbage of this thread. Left to itself it lets hundreds of megabytes of it come together, which after a
 * large file is many times the file, in each thread that had to do with it.
 */
export async function collectGarbage(): Promise<void> {
  if (!process.features.inspector) return;
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
}
