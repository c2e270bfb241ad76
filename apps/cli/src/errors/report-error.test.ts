import { resolveDatabaseUrl } from '@auditly/schema/database';
import { expect, it } from 'vitest';
import { reportError } from './report-error.ts';

async function reported(
  error: Error,
  json: boolean,
): Promise<{ readonly exitCode: number; readonly text: string }> {
  let text = '';
  const output = {
    write: (written: string) => {
      text += written;
    },
  };
  const io = { cwd: '/', env: {}, stdout: output, stderr: output };
  const explicit = {
    url: 'postgresql://me:s%40cret@localhost/audit',
    option: '-x dbUrl',
  };
  const database = await resolveDatabaseUrl({ explicit, ...io });
  const exitCode = reportError({ error, command: 'db upgrade', report: undefined, database, json }, io);
  return { exitCode, text };
}

it.each([false, true])(
  'a bug is shown with its stack, but without any password (--json: %s)',
  async (json) => {
    const secrets = ['s@cret', 's%40cret', 'hunter2'];
    const error = new Error(`no ${secrets.join(' ')} at mysql://them:hunter2@elsewhere/x`, {
      cause: new Error('cannot reach postgresql://me:s%40cret@localhost/audit'),
    });
    const { exitCode, text } = await reported(
      new Error(error.message.replace('hunter2 at', 'at'), error),
      json,
    );
    expect(exitCode).toBe(1);
    expect(text).toContain('report-error.test.ts');
    expect(text).toContain('mysql://them:***@elsewhere/x');
    for (const secret of secrets) expect(text).not.toContain(secret);
  },
);
