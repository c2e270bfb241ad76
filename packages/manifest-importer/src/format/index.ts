/** The format of manifests: reading, verifying and hashing them. Touches neither files nor databases. */
export { defaultLimits, type Limits } from './limits.ts';
export type { Artifact, Json, Manifest } from './manifest.ts';
export {
  type ReadArtifact,
  type ReadManifest,
  type ReadOptions,
  type ReadResult,
  readManifest,
  type Verification,
} from './read-manifest.ts';
export type { Reason, ReasonCode } from './reason.ts';
