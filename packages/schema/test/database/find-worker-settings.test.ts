import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findWorkerSettings } from '../../src/database/index.ts';

function folderWith(toml: string, inner: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'auditly-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'inner'));
  writeFileSync(join(folder, 'auditly.toml'), toml);
  writeFileSync(join(folder, 'inner', 'auditly.toml'), inner);
  return folder;
}

it('the nearest file with the table counts as a whole; what is in it is not looked at', async () => {
  const folder = folderWith(
    '[worker]\nanything = [1, 2]\n[worker.health]\nport = 3',
    '[database]\nurl = "sqlite://"',
  );
  expect(await findWorkerSettings(join(folder, 'inner'))).toEqual({
    path: join(folder, 'auditly.toml'),
    folder,
    table: { anything: [1, 2], health: { port: 3 } },
  });
});

it('what is no table is refused', async () => {
  const folder = folderWith('worker = 3', '');
  await expect(findWorkerSettings(folder)).rejects.toMatchObject({
    code: 'settings.value',
    message: expect.stringContaining('"worker" in'),
  });
});
