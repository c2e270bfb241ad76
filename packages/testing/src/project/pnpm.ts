import { execFile } from 'node:child_process';
import { readManifest, root } from './manifest.ts';

/** How a program ended. */
export interface Ended {
  /** -1 where a signal ended it, or it could not be started. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the pnpm of this repository, which needs no installation of its own. */
export function pnpm(args: readonly string[], cwd: string): Promise<Ended> {
  return execute('npx', ['-y', readManifest('.').packageManager ?? 'pnpm', ...args], cwd);
}

/** Whether the registry that this machine uses gives what this repository itself is made with. */
export async function registryAnswers(): Promise<boolean> {
  const name = `typescript@${readManifest('.').devDependencies?.['typescript']}`;
  return (await pnpm(['view', name, 'version'], root)).exitCode === 0;
}

// Where nothing answers, npm and pnpm should not take minutes to say so.
const soonGivenUp = {
  npm_config_fetch_retries: '2',
  npm_config_fetch_retry_factor: '2',
  npm_config_fetch_retry_mintimeout: '500',
};

/** Runs a program to its end, however it ends. */
export function execute(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((resolve) => {
    const options = {
      cwd,
      env: { ...process.env, ...soonGivenUp },
      // Because on Windows npx is no program but a script.
      shell: process.platform === 'win32',
      maxBuffer: 64 * 2 ** 20,
    };
    execFile(program, [...args], options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exitCode, stdout, stderr: stderr === '' && error !== null ? error.message : stderr });
    });
  });
}
