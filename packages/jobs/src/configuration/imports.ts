import * as z from 'zod';
import { cron, type Kind, name } from './kinds.ts';

/** A directory of manifests that is imported on a schedule. */
export interface ImportSweep {
  /** The name of the system that the manifests belong to: it is made if there is none. At most 255 characters. */
  readonly systemId: string;
  /** Absolute. */
  readonly manifestDir: string;
  /** The environment of a system that is new. Null: that of the first manifest. */
  readonly environment: string | null;
  /** Lets manifests in whose hash does not fit. Default: false. */
  readonly allowUnverified: boolean;
  /** When it is swept. Null: only when somebody asks. Default: every quarter of an hour. */
  readonly cron: string | null;
}

/** One entry as it is written. */
const sweep = z.strictObject({
  system_id: name(255).schema,
  manifest_dir: z.string().min(1),
  environment: name(50).schema.optional(),
  allow_unverified: z.boolean().default(false),
  cron: cron.schema.default('*/15 * * * *'),
});

export type WrittenSweep = z.output<typeof sweep>;

export const sweepKeys: readonly string[] = Object.keys(sweep.shape);

/** What each key of an entry has to be, in words. */
export const sweepExpected: Readonly<Record<string, string>> = {
  system_id: name(255).expected,
  manifest_dir: 'a path',
  environment: name(50).expected,
  allow_unverified: 'true or false',
  cron: cron.expected,
};

export const imports: Kind<readonly WrittenSweep[]> = {
  schema: z.array(sweep).readonly(),
  fromText: (text) => {
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      if (error instanceof SyntaxError) return text;
      throw error;
    }
  },
  expected: `a list of tables with system_id and manifest_dir (in an environment variable or an option: as JSON)`,
  placeholder: 'JSON',
  show: (value) => JSON.stringify(value),
};
