import { defaultLimits, type Limits, type ReadResult, readManifest } from '../../src/format/index.ts';

interface Options extends Partial<Limits> {
  readonly allowUnverified?: boolean;
}

/** Reads a text or bytes, with the usual limits but for those that are given. */
export function read(
  file: string | Uint8Array,
  { allowUnverified = false, ...limits }: Options = {},
): ReadResult {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  return readManifest(bytes, { limits: { ...defaultLimits, ...limits }, allowUnverified });
}

/** What came of it in short: `manifest`, or the code of the reason and where. */
export function outcome(result: ReadResult): string {
  if (result.kind === 'manifest') return 'manifest';
  const { code, at } = result.reason;
  return `${result.kind}: ${code}${at === null ? '' : ` at ${at}`}`;
}
