import { writeJson } from '@auditly/schema/columns';
import type { Connection, Row, SqlValue, Statements } from '../database/connection.ts';
import { objectOf, textOf } from '../database/row-values.ts';
import { sqlTime } from '../database/sql-time.ts';
import { CatalogError } from '../errors/catalog-error.ts';
import { keyOf } from '../validation/prerequisites.ts';
import type { Retired } from '../validation/retired.ts';
import type { CatalogContent, CatalogControl } from './controls-of.ts';

/** What a catalog is called in the database, and where it came from. */
export interface CatalogIdentity {
  /** Unique: a catalog of this name is brought up to date. At most 100 characters. */
  readonly name: string;
  /** Such as `NIST SP 800-53`; at most 100 characters. Default: what its controls are a class of, else the name. */
  readonly framework?: string | undefined;
  /** Such as `moderate`; at most 50 characters. Default: none. */
  readonly baseline?: string | undefined;
  /** The file; at most 500 characters. Default: none. */
  readonly path?: string | undefined;
}

/** What loading a catalog has changed. Controls are named as they are printed. */
export interface CatalogReport {
  /** The id of its row. */
  readonly catalog: number;
  readonly isNew: boolean;
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: number;
  /** Withdrawn by the document and there before: kept, and judged no more. */
  readonly withdrawn: readonly string[];
  /** There before and not in the document any more: kept, and judged no more. */
  readonly vanished: readonly string[];
  /** In several rows, of which the oldest was brought up to date: nothing makes them unique. */
  readonly duplicates: readonly string[];
  readonly notApplied: readonly string[];
}

/**
 * Writes a catalog and its controls: new ones are added, others brought up to date by their ids (in any letter case),
 * none is removed. What a document says nothing about stays as it is: the remediation of a control, and further
 * attributes. In one transaction; doing it again changes nothing but when it was loaded.
 *
 * @throws CatalogError `catalog.too-long`
 */
export async function writeCatalog(
  connection: Connection,
  content: CatalogContent,
  { now, ...identity }: CatalogIdentity & { readonly now: () => Date },
): Promise<CatalogReport> {
  const named = checkedIdentity(identity, content);
  return connection.transaction(`catalog:${named.name}`, async (statements) => {
    const { id, isNew } = await writeCatalogRow(statements, named, content, sqlTime(now()));
    const controls = await writeControls(statements, id, content.controls);
    return { catalog: id, isNew, ...controls, notApplied: content.notApplied };
  });
}

interface Named {
  readonly name: string;
  readonly framework: string;
  readonly baseline: string | null;
  readonly path: string | null;
}

function checkedIdentity(identity: CatalogIdentity, { controlClass }: CatalogContent): Named {
  const { name, framework = controlClass ?? name, baseline, path } = identity;
  if (name.trim() === '')
    throw new CatalogError('catalog.invalid', { path: 'name', problem: 'the name is empty' });
  const widths = [
    ['name', name, 100],
    ['framework', framework, 100],
    ['baseline', baseline ?? '', 50],
    ['path', path ?? '', 500],
  ] as const;
  for (const [what, value, limit] of widths) {
    const length = [...value].length;
    if (length > limit) throw new CatalogError('catalog.too-long', { path: what, length, limit });
  }
  return { name, framework, baseline: baseline ?? null, path: path ?? null };
}

async function writeCatalogRow(
  statements: Statements,
  { name, framework, baseline, path }: Named,
  { title, version }: CatalogContent,
  at: string,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const added = await statements.change(
    `insert into catalogs (name, title, version, framework, baseline, oscal_path, loaded_at, attributes)
     values ($1, $2, $3, $4, $5, $6, $7, '{}') on conflict (name) do nothing`,
    [name, title, version, framework, baseline, path, at],
  );
  if (added === 0) {
    await statements.change(
      `update catalogs set title = $2, version = $3, framework = $4, baseline = $5, oscal_path = $6, loaded_at = $7
       where name = $1`,
      [name, title, version, framework, baseline, path, at],
    );
  }
  const [row] = await statements.query('select id from catalogs where name = $1', [name]);
  if (row === undefined) throw new Error('a catalog that was written is not there');
  return { id: Number(row['id']), isNew: added === 1 };
}

type ControlsReport = Omit<CatalogReport, 'catalog' | 'isNew' | 'notApplied'>;

async function writeControls(
  statements: Statements,
  catalog: number,
  controls: readonly CatalogControl[],
): Promise<ControlsReport> {
  const rows = await statements.query(
    `select id, control_id, title, family, description, baseline_required, retired,
       ${statements.parts.storedText('attributes')} as attributes
     from controls where catalog_id = $1 order by id`,
    [catalog],
  );
  const duplicates: string[] = [];
  const there = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(String(row['control_id']));
    if (there.has(key)) duplicates.push(String(row['control_id']));
    else there.set(key, row);
  }
  const added: CatalogControl[] = [];
  const updated: string[] = [];
  const withdrawn: string[] = [];
  let unchanged = 0;
  for (const control of controls) {
    const key = keyOf(control.controlId);
    const row = there.get(key);
    there.delete(key);
    if (row === undefined) {
      // Nobody can do anything about a control that was withdrawn before it was known here.
      if (!control.isWithdrawn) added.push(control);
      continue;
    }
    if (control.isWithdrawn) withdrawn.push(control.controlId);
    if (await updateControl(statements, row, control)) updated.push(control.controlId);
    else unchanged += 1;
  }
  for (const row of there.values()) await retire(statements, row, 'vanished');
  await addControls(statements, catalog, added);
  return {
    added: added.map(({ controlId }) => controlId),
    updated,
    unchanged,
    withdrawn,
    vanished: [...there.values()].map((row) => String(row['control_id'])),
    duplicates,
  };
}

const columns = [
  'catalog_id',
  'control_id',
  'title',
  'family',
  'description',
  'baseline_required',
  'attributes',
];

async function addControls(
  statements: Statements,
  catalog: number,
  controls: readonly CatalogControl[],
): Promise<void> {
  const rows = controls.map((control): readonly SqlValue[] => [
    catalog,
    control.controlId,
    control.title,
    control.family,
    control.description,
    control.baselineRequired ? 1 : 0,
    writeJson(oscalAttributes(control)),
  ]);
  if (rows.length > 0) await statements.insertRows('controls', columns, rows);
}

/** @returns whether anything was to be changed */
async function updateControl(statements: Statements, row: Row, control: CatalogControl): Promise<boolean> {
  const { title, family, description } = control;
  const attributes = objectOf(row, 'attributes');
  const before = String(row['attributes']);
  if (attributes !== null) {
    Object.assign(attributes, oscalAttributes(control));
  }
  const retired = control.isWithdrawn ? ('withdrawn' satisfies Retired) : null;
  const after = attributes === null ? before : writeJson(attributes);
  const wasRequired = row['baseline_required'] === true || row['baseline_required'] === 1;
  // A catalog as such says nothing about baselines.
  const isRequired = wasRequired || control.baselineRequired;
  const isSame =
    textOf(row, 'title') === title &&
    textOf(row, 'family') === family &&
    textOf(row, 'description') === description &&
    textOf(row, 'retired') === retired &&
    wasRequired === isRequired &&
    before === after;
  if (isSame) return false;
  await statements.change(
    `update controls set title = $2, family = $3, description = $4, baseline_required = $5, attributes = $6,
       retired = $7
     where id = $1`,
    [Number(row['id']), title, family, description, isRequired ? 1 : 0, after, retired],
  );
  return true;
}

async function retire(statements: Statements, row: Row, why: Retired): Promise<void> {
  if (textOf(row, 'retired') === why) return;
  await statements.change('update controls set retired = $2 where id = $1', [Number(row['id']), why]);
}

function oscalAttributes({ oscalId, sortId }: CatalogControl): Readonly<Record<string, string>> {
  return { oscal_id: oscalId, ...(sortId === null ? {} : { sort_id: sortId }) };
}
