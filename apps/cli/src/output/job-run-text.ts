import type { View } from '../program/command.ts';
import { columnsText } from './columns-text.ts';
import { durationText } from './duration-text.ts';
import type { JobRunReport } from './job-run-report.ts';
import { timeText } from './time-text.ts';

/** Runs as a table, its head first. */
export function jobRunLines(runs: readonly JobRunReport[], { colors }: View): readonly string[] {
  const head = ['run', 'started (UTC)', 'job', 'environment', 'status', 'time', 'what it came to'];
  const rows = runs.map((run) => [
    String(run.run),
    timeText(run.startedAt),
    run.type,
    aboutText(run),
    statusText(run),
    tookText(run),
    run.error === null ? metricsText(run.metrics) : firstLine(run.error),
  ]);
  const [first = '', ...rest] = columnsText([head, ...rows], [0, 5]);
  const paint = (run: JobRunReport | undefined): ((text: string) => string) => {
    if (run?.status === 'failed' || run?.lease?.isOver === true) return colors.red;
    return run?.status === 'running' ? colors.cyan : (text) => text;
  };
  return [colors.dim(first), ...rest.map((line, at) => paint(runs[at])(line))];
}

/** One run, a line for each thing that is known of it. */
export function jobRunDetails(run: JobRunReport): readonly string[] {
  const { type, environment, startedAt, finishedAt, error, owner, lease, attributes } = run;
  return [
    `Run: ${run.run} (${statusText(run)})`,
    `Job: ${type}`,
    `Environment: ${environment}`,
    `Time: ${timeText(startedAt)} to ${finishedAt === null ? 'now' : timeText(finishedAt)} (UTC)${finishedAt === null ? '' : `, ${tookText(run)}`}`,
    ...(owner === null ? [] : [`Worker: ${owner}`]),
    ...(lease === null
      ? []
      : [`Last sign of life: ${timeText(lease.heartbeat)} (UTC), good until ${timeText(lease.until)}`]),
    ...pairs(run.metrics),
    ...pairs(attributes),
    ...(error === null ? [] : [`Error: ${error}`]),
  ];
}

/** `production`, or `production: prod-app-01` where it works on a system alone. */
function aboutText({ environment, subject }: JobRunReport): string {
  return subject === null || subject === environment ? environment : `${environment}: ${subject}`;
}

/** `running`, or that nobody believes it any more. */
function statusText({ status, lease }: JobRunReport): string {
  return status === 'running' && lease?.isOver === true ? 'running, but silent' : status;
}

/** `systems 2, results 40`. What is zero is left out. */
export function metricsText(metrics: JobRunReport['metrics']): string {
  return Object.entries(metrics)
    .filter(([, value]) => typeof value === 'number' && value !== 0)
    .map(([name, value]) => `${inWords(name)} ${Number(value).toLocaleString('en')}`)
    .join(', ');
}

function pairs(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(values).map(([name, value]) => {
    const words = inWords(name);
    const text = typeof value === 'number' ? value.toLocaleString('en') : plain(value);
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${text}`;
  });
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function inWords(name: string): string {
  return name.replaceAll('_', ' ');
}

function tookText({ startedAt, finishedAt }: JobRunReport): string {
  if (finishedAt === null) return '';
  return durationText(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)));
}

function firstLine(text: string): string {
  const [line = ''] = text.split(/\r?\n/);
  return [...line].length > 100 ? `${[...line].slice(0, 99).join('')}…` : line;
}
