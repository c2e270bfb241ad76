export type { Engine, EngineOptions, RunOptions } from './engine.ts';
export { createEngine } from './engine.ts';
export type { FailedAt, RunErrorFacts } from './errors.ts';
export { RunError } from './errors.ts';
export type { OnEvent, RunEvent } from './events.ts';
export type { CurrentReport, MoveReport, StepReport } from './reports.ts';
export type { ScriptOptions, Scripts } from './script.ts';
export { createScripts } from './script.ts';
