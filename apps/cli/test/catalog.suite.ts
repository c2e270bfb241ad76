import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { exampleCatalog } from './readme/markdown.ts';
import type { TestDatabase } from './support/databases.ts';
import { writeManifest } from './support/evidence.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

const catalog = join(exampleCatalog, 'catalog.json');
const baseline = join(exampleCatalog, 'baseline.json');

/** Catalogs and what their controls ask for, as it is typed. */
export function catalogSuite(makeDatabase: () => Promise<TestDatabase>): void {
  let cwd: string;
  let database: TestDatabase;
  beforeEach(async () => {
    cwd = temporaryFolder();
    database = await makeDatabase();
  });

  const run = (line: string) => auditly(`${line} -x dbUrl=${database.url}`, { cwd });
  const upgraded = async () => expect(await run('db upgrade')).toMatchObject({ exitCode: 0 });
  const json = async (line: string) => JSON.parse((await run(`${line} --json`)).stdout);

  describe('catalog load', () => {
    it('brings a catalog in, and again changes nothing', async () => {
      await upgraded();
      const first = await run(`catalog load ${catalog}`);
      expect(first).toMatchObject({ exitCode: 0, stderr: '' });
      expect(first.stdout).toMatchInlineSnapshot(`
        "catalog: Sixteen controls for an example, version 1.0 (new, catalog 1)
               16 added
                0 changed
                0 as before
        16 controls may ask for nothing yet: auditly catalog seed
        "
      `);
      expect(await json(`catalog load ${catalog}`)).toMatchObject({
        command: 'catalog load',
        name: 'catalog',
        isNew: false,
        added: [],
        updated: [],
        unchanged: 16,
        requirements: null,
      });
      const [row] = await database.execute('select name, framework, oscal_path from catalogs');
      expect(row).toEqual({ name: 'catalog', framework: 'SP800-53', oscal_path: catalog });
    });

    it('of a profile takes what it selects, with what it sets, and says what each control asks for', async () => {
      await upgraded();
      const line = `catalog load ${baseline} --catalog ${catalog} --name small --baseline low --requirements`;
      expect(await json(line)).toMatchObject({
        name: 'small',
        added: ['AC-2', 'AC-3', 'AU-2', 'AU-3', 'CM-2', 'CM-3', 'CM-6', 'SC-7', 'SC-28'],
        requirements: { seeded: 9, unknown: 0 },
      });
      const [control] = await database.execute(
        "select baseline_required as required, description from controls where control_id = 'AC-2'",
      );
      expect(control).toMatchObject({ description: expect.stringContaining('every three months') });
    });

    it('tells of controls that the document does not have any more', async () => {
      await upgraded();
      await run(`catalog load ${catalog}`);
      const text = readFileSync(catalog, 'utf8');
      const document = JSON.parse(text);
      document.catalog.groups = document.catalog.groups.filter(({ id }: { id: string }) => id !== 'ra');
      writeFileSync(join(cwd, 'catalog.json'), JSON.stringify(document));
      const { exitCode, stdout } = await run('catalog load catalog.json');
      expect(exitCode).toBe(0);
      expect(stdout).toContain('        1 not in the document any more, judged no more: RA-5\n');
    });

    it.each([
      ['nowhere.json', 2, 'catalog-file.unreadable', 'ls -ld'],
      [baseline, 2, 'catalog.wrong-kind', '--catalog FILE'],
      [`${catalog} --catalog ${catalog}`, 2, 'catalog.wrong-kind', 'leave --catalog out'],
      [`${catalog} --name ${'x'.repeat(101)}`, 2, 'catalog.too-long', 'give a shorter one: --name'],
      ['bytes.json', 2, 'catalog-file.unreadable', '(it is not UTF-8)'],
      ['text.json', 2, 'catalog.not-json', 'in its JSON form'],
      ['other.json', 2, 'catalog.not-oscal', 'name an OSCAL 1 catalog'],
      ['nul.json', 2, 'catalog.invalid', 'nul.json: $.catalog.metadata.title: the character U+0000'],
    ])('%s is refused, and nothing is written', async (words, exitCode, code, advice) => {
      await upgraded();
      writeFileSync(join(cwd, 'bytes.json'), Buffer.from([0x22, 0xff, 0x22]));
      writeFileSync(join(cwd, 'text.json'), '<catalog/>');
      writeFileSync(join(cwd, 'other.json'), '{"assessment-plan": {}}');
      const nul = readFileSync(catalog, 'utf8').replace('Sixteen controls', 'Sixteen\\u0000controls');
      writeFileSync(join(cwd, 'nul.json'), nul);
      const ended = await run(`catalog load ${words}`);
      expect(ended).toMatchObject({ exitCode, stdout: '' });
      expect(ended.stderr).toContain(`code: ${code}\n`);
      expect(ended.stderr).toContain(advice);
      expect(await database.execute('select * from catalogs')).toEqual([]);
    });

    it('wants a database at head', async () => {
      await run('db upgrade +3');
      const { exitCode, stderr } = await run(`catalog load ${catalog}`);
      expect(exitCode).toBe(3);
      expect(stderr).toMatch(/^error: the database is at 1f9b8f4a7c31, and .* are not applied yet$/m);
      expect(stderr).toContain('  next: auditly db upgrade\n  code: jobs.not-at-head\n');
    });
  });

  describe('catalog seed', () => {
    it('gives controls what they ask for by default, and leaves what somebody has said', async () => {
      await upgraded();
      await run(`catalog load ${catalog}`);
      await run('catalog require sc-8 --all-of mine');
      expect((await run('catalog seed')).stdout).toBe(
        '14 controls got a requirement\n1 control has none that is known: UNKNOWN\n',
      );
      expect(await json('catalog seed')).toMatchObject({ seeded: 0, unknown: 1 });
      expect(await run('catalog require SC-8 --any-of a --any-of b')).toMatchObject({
        stdout: 'SC-8 of catalog asks for one of a, b (before: mine)\n',
      });
    });
  });

  describe('catalog require', () => {
    it('of two catalogs changes the one that is named', async () => {
      await upgraded();
      await run(`catalog load ${catalog} --name one --requirements`);
      await run(`catalog load ${catalog} --name two --requirements`);
      const line = 'catalog require SC-12 --all-of kms-config --all-of kms-config';
      const { controls, requiredAll } = await json(`${line} --in-catalog two`);
      expect(requiredAll).toEqual(['kms-config']);
      expect(controls).toEqual([
        {
          catalog: 'two',
          control: 'SC-12',
          before: [{ requiredAny: ['kms-config', 'key-rotation-policy'], requiredAll: [] }],
        },
      ]);
      expect((await json(line)).controls).toHaveLength(2);
      expect(await database.execute('select * from control_requirements')).toHaveLength(30);
    });

    it('says of which kinds there is no evidence, where there is some', async () => {
      await upgraded();
      await run(`catalog load ${catalog}`);
      const line = 'catalog require SC-7 --all-of terraform-plan --any-of terraform-pln --any-of x,y';
      expect(await json(line)).toMatchObject({ withoutEvidence: [] });
      writeManifest(join(cwd, 'vault'), 'first', ['terraform-plan'], 'prod');
      await run('db migrate-from-files --system-id app --manifest-dir vault');
      expect(await json(line)).toMatchObject({ withoutEvidence: ['terraform-pln', 'x,y'] });
      expect((await run(line)).stdout).toContain(
        '\nthere is no evidence of the kind "terraform-pln" so far\n',
      );
    });

    it.each([
      ['SC-7', 'needs --all-of KIND or --any-of KIND'],
      ['SC-99 --all-of x', 'no catalog has a control SC-99'],
      ['SC-7 --all-of x --in-catalog other', 'there is no control SC-7 in a catalog other'],
    ])('%s is refused', async (words, message) => {
      await upgraded();
      await run(`catalog load ${catalog}`);
      const { exitCode, stderr } = await run(`catalog require ${words}`);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(message);
    });
  });
}
