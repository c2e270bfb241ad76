import type { Kind } from './kinds.ts';

/** Something that can be set: in `[worker]` of an auditly.toml, by an environment variable, and by an option. */
export interface Setting<T> extends Kind<T> {
  /** Its place in `[worker]`: `health.port` is `port` in `[worker.health]`. */
  readonly key: string;
  readonly default: T;
  /** What it is for, in a line. */
  readonly describe: string;
}

export function setting<T>(key: string, kind: Kind<T>, fallback: T, describe: string): Setting<T> {
  return { ...kind, key, default: fallback, describe };
}

/** `auditly_WORKER_HEALTH_PORT` of `health.port`. */
export function variableOf({ key }: Pick<Setting<unknown>, 'key'>): string {
  return `${variablePrefix}${key.replaceAll('.', '_').toUpperCase()}`;
}

export const variablePrefix = 'auditly_WORKER_';

/** `health-port` of `health.port`: an option without its dashes. */
export function optionOf({ key }: Pick<Setting<unknown>, 'key'>): string {
  return key.replaceAll(/[._]/g, '-');
}
