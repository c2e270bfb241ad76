import { describe, expect, it } from 'vitest';
import {
  Catalog,
  Control,
  ControlRequirement,
  Evidence,
  EvidenceAccess,
  EvidenceManifest,
  EvidenceManifestEntry,
  EvidenceVersion,
  Finding,
  ImportFile,
  ImportRun,
  JobRun,
  System,
  UtcDateTime,
  ValidationResult,
} from '../../src/index.ts';
import type { StoredRow } from '../databases.ts';
import type { OpenOrm } from './open-orm.ts';

const sixDigits = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/;

/** The tables, their defaults, and how they hang together. */
export function entitiesSuite(orm: OpenOrm): void {
  describe('all entities', () => {
    it('are written with the defaults of the application, and read', async () => {
      const em = orm.fork();
      const system = em.create(System, { name: 'billing', environment: 'production' });
      const catalog = em.create(Catalog, { name: 'nist', title: 'NIST 800-53', framework: 'nist-800-53' });
      const control = em.create(Control, { catalog, controlId: 'AC-2', title: 'Accounts', family: 'AC' });
      em.create(ControlRequirement, { control });
      const evidence = em.create(Evidence, { system, evidenceType: 'aws-iam', key: 'k', sha256: 'abc' });
      em.create(EvidenceVersion, { evidence, version: 1, data: { a: 1 } });
      em.create(EvidenceAccess, { evidence, userId: 'u', action: 'read' });
      const manifest = em.create(EvidenceManifest, { system, environment: 'production', overallHash: 'h' });
      em.create(EvidenceManifestEntry, { manifest, evidence, key: 'k', filename: 'f', sha256: 'abc' });
      em.create(ValidationResult, { system, control, status: 'INSUFFICIENT_EVIDENCE' });
      em.create(Finding, { system, title: 't', description: 'd', severity: 'low' });
      em.create(JobRun, { jobType: 'validation', environment: 'production' });
      const run = em.create(ImportRun, { system, systemName: 'billing', directory: '/vault' });
      em.create(ImportFile, {
        run,
        lastRun: run,
        system,
        path: '/vault/m.json',
        fingerprint: 'f',
        outcome: 'imported',
        manifestHash: 'h',
        manifest,
      });
      await em.flush();

      const expected: Record<string, StoredRow> = {
        systems: { description: null, created_at: sixDigits, updated_at: sixDigits, attributes: '{}' },
        catalogs: { version: null, loaded_at: sixDigits, attributes: '{}' },
        controls: { baseline_required: /^(f|0)$/, attributes: '{}' },
        control_requirements: { required_any: '[]', required_all: '[]' },
        evidence: { collected_at: sixDigits, expires_at: null, size: null, attributes: '{}' },
        evidence_versions: { data: '{"a": 1}', collected_at: sixDigits, attributes: '{}' },
        evidence_access_log: { timestamp: sixDigits, attributes: '{}' },
        evidence_manifests: { version: '1.0', created_at: sixDigits, notes: null, attributes: '{}' },
        evidence_manifest_entries: { size: null },
        validation_results: { status: 'INSUFFICIENT_EVIDENCE', evidence_keys: '[]', validated_at: sixDigits },
        findings: { control_id: null, status: 'open', found_at: sixDigits, closed_at: null },
        import_runs: { status: 'running', active_at: sixDigits, finished_at: null, attributes: '{}' },
        import_files: { sha256: null, reason: null, recorded_at: sixDigits },
        job_runs: { status: 'pending', started_at: sixDigits, finished_at: null, metrics: '{}' },
      };
      for (const [table, columns] of Object.entries(expected)) {
        const [row] = await orm.sql(`select * from ${table}`);
        for (const [column, value] of Object.entries(columns)) {
          const matches = value instanceof RegExp ? expect.stringMatching(value) : value;
          const found = row?.[column];
          // PostgreSQL shows no more digits than it needs.
          const text = value === sixDigits ? UtcDateTime.from(String(found)).toSqlText() : found;
          expect(value instanceof RegExp ? String(text) : text, `${table}.${column}`).toEqual(matches);
        }
      }
    });

    it('lead to each other', async () => {
      const em = orm.fork();
      const system = em.create(System, { name: 's', environment: 'e' });
      const evidence = em.create(Evidence, { system, evidenceType: 't', key: 'k', sha256: 'x' });
      const manifest = em.create(EvidenceManifest, { system, environment: 'e', overallHash: 'h' });
      em.create(EvidenceManifestEntry, { manifest, evidence, key: 'k', filename: 'f', sha256: 'x' });
      em.create(EvidenceManifest, { system: null, environment: 'e', overallHash: 'orphan' });
      await em.flush();

      const found = await orm
        .fork()
        .findOneOrFail(
          System,
          { name: 's' },
          { populate: ['evidence', 'manifests.entries.evidence', 'findings', 'validationResults'] },
        );
      expect(found.evidence.map((each) => each.key)).toEqual(['k']);
      expect(found.manifests.map((each) => each.entries.map((entry) => entry.evidence.key))).toEqual([['k']]);
      expect(found.findings).toHaveLength(0);
      const entry = await orm.fork().findOneOrFail(EvidenceManifestEntry, {
        manifest: { system: { name: 's' } },
      });
      expect(entry.evidence.id).toBe(evidence.id);
      const orphan = await orm.fork().findOneOrFail(EvidenceManifest, { system: null });
      expect(orphan.overallHash).toBe('orphan');
    });

    it('that others refer to are not deleted', async () => {
      const em = orm.fork();
      const system = em.create(System, { name: 's', environment: 'e' });
      em.create(Finding, { system, title: 't', description: 'd', severity: 'low' });
      await em.flush();
      em.remove(system);
      await expect(em.flush()).rejects.toMatchObject({ name: 'ForeignKeyConstraintViolationException' });
      expect(await orm.sql('select count(*) as n from findings')).toEqual([
        { n: expect.toSatisfy((n) => Number(n) === 1) },
      ]);
    });
  });

  describe('past the unit of work', () => {
    it('many rows at once', async () => {
      const em = orm.fork();
      const at = UtcDateTime.from('2026-01-24 05:46:15.150453');
      await em.insertMany(
        JobRun,
        [1, 2].map((n) => ({
          jobType: `job ${n}`,
          environment: 'e',
          status: 'pending',
          startedAt: at,
          metrics: { n },
          attributes: { u: 'ü' },
        })),
      );
      const columns = 'job_type, cast(metrics as text) as metrics, cast(attributes as text) as attributes';
      expect(await orm.sql(`select ${columns} from job_runs order by id`)).toEqual([
        { job_type: 'job 1', metrics: '{"n": 1}', attributes: '{"u": "\\u00fc"}' },
        { job_type: 'job 2', metrics: '{"n": 2}', attributes: '{"u": "\\u00fc"}' },
      ]);
      expect(await orm.fork().count(JobRun, { startedAt: at })).toBe(2);
    });

    it('an update and an upsert', async () => {
      await orm.storedSystem();
      const em = orm.fork();
      await em.nativeUpdate(System, { name: 's' }, { attributes: { a: 1 }, updatedAt: new Date(5) });
      expect(await orm.stored('attributes')).toBe('{"a": 1}');
      const system = await em.upsert(System, {
        name: 's',
        environment: 'other',
        createdAt: new Date(0),
        attributes: { b: 2 },
      });
      expect(await orm.stored('attributes')).toBe('{"b": 2}');
      expect(system.attributes).toEqual({ b: 2 });
      orm.statements();
      await em.flush();
      expect(orm.statements()).toEqual([]);
    });
  });

  describe('updated_at', () => {
    it('is now at every update', async () => {
      await orm.storedSystem({ updated_at: "'2026-01-24 05:46:15.150453'" });
      const em = orm.fork();
      const system = await em.findOneOrFail(System, { name: 's' });
      system.description = 'changed';
      await em.flush();
      const text = UtcDateTime.from(String(await orm.stored('updated_at')));
      expect(Math.abs(text.getTime() - Date.now())).toBeLessThan(60_000);
      expect(system.updatedAt?.getTime()).toBe(text.getTime());
    });
  });
}
