import { JobError } from '../errors/job-error.ts';

/** How many characters of the names of a run are kept. */
const limits = { 'job type': 100, environment: 50, subject: 255, owner: 255 } as const;

/** The names of a run, or those that are known of one that is not begun yet. */
export type RunNames = Readonly<Partial<Record<keyof typeof limits, string>>>;

const kinds = Object.keys(limits) as readonly (keyof typeof limits)[];

/** Whether names fit into the row of a run. @throws JobError `job.name` */
export function checkRunNames(names: RunNames): void {
  for (const what of kinds) {
    const name = names[what];
    if (name === undefined) continue;
    const length = [...name].length;
    if (name.trim() === '') throw new JobError('job.name', { what, problem: 'is empty' });
    if (length <= limits[what]) continue;
    const problem = `has ${length} characters; at most ${limits[what]} are kept`;
    throw new JobError('job.name', { what, problem });
  }
}
