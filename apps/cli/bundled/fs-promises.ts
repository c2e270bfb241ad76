import { accessSync, readFileSync, statSync } from 'node:fs';

// Takes the place of `node:fs/promises`, which brings streams and readline, for the few calls that a short command makes
// before it does anything else. They are about single small files, for which it is not worth starting threads.

export const readFile = async (...args: Parameters<typeof readFileSync>): Promise<string | Buffer> =>
  readFileSync(...args);

export const stat = async (path: string): Promise<ReturnType<typeof statSync>> => statSync(path);

export const access = async (path: string, mode?: number): Promise<void> => accessSync(path, mode);
