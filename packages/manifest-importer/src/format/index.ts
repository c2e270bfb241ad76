/** The format of manifests: reading, verifying and hashing them. Touches neither files nor databases. */
export { defaultLimits, type Limits } from './limits.ts';
export type { Artifact, Json, Manifest } from './manifest.ts';
export { type ReadOptions, readManifest } from './read-manifest.ts';
export type { ReadArtifact, ReadManifest, ReadResult, Verification } from './read-result.ts';
export type { Reason, ReasonCode } from './reason.ts';
export { computeOverallHash, type ManifestCheck, ManifestFormatError, verifyManifest } from './verify.ts';
