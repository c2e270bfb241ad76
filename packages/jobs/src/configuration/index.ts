/**
 * How a worker is to be: the table `[worker]` of an auditly.toml, the environment and options, checked as a whole. The
 * worker and the commands that do its work read the same.
 */
export type { ResolvedConfiguration, ShownValue, WorkerConfiguration } from './configuration.ts';
export {
  ConfigurationError,
  type ConfigurationErrorFacts,
  type ConfigurationProblem,
} from './configuration-error.ts';
export type { ImportSweep } from './imports.ts';
export { nextRun } from './next-run.ts';
export { type ConfigurationSources, resolveConfiguration } from './resolve-configuration.ts';
export { optionOf, variableOf } from './setting.ts';
export { allSettings } from './settings.ts';
