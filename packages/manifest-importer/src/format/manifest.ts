/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** An evidence manifest as its file has it: a list of collected artifacts, and one hash over them. */
export interface Manifest {
  /** Of the format: `1.0`. At most 10 characters. Where it is missing, `0.1` is meant. */
  readonly version?: string;
  /** At most 50 characters. Covered by the hash. */
  readonly environment: string;
  /** Seconds since 1970, UTC, normally with a fraction. */
  readonly created_at: number;
  readonly artifacts: readonly Artifact[];
  /** 64 lower-case hexadecimal digits: SHA-256 over environment and artifacts. */
  readonly overall_hash: string;
  readonly notes?: string | null;
}

/** One collected file. All five members are covered by the manifest's hash. */
export interface Artifact {
  /** Where it lies in the vault; at most 500 characters. */
  readonly key: string;
  /** At most 255 characters. */
  readonly filename: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Bytes, at most 2147483647. */
  readonly size: number;
  /** `kind` says what it is evidence of, in at most 100 characters; `unknown` where it is missing. */
  readonly metadata: { readonly kind?: string; readonly [name: string]: Json | undefined };
}
