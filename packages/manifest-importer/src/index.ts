/** Evidence manifests on disk, verified and written into an auditly database once each. */
export * from './format/index.ts';
