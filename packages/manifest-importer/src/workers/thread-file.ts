/**
 * The file that a thread begins with, beside the module that asks: a source, or what the compiler made of it.
 *
 * @param path without its extension, relative to the module
 * @param module its `import.meta.url`
 */
export function threadFile(path: string, module: string): URL {
  return new URL(`${path}${module.endsWith('.ts') ? '.ts' : '.js'}`, module);
}

/** Why a thread has ended, of the error that it ended with. */
export function reasonOfEnd(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isFull ? 'it ran out of memory' : error.message;
}
