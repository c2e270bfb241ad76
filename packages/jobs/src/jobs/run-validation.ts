import { type FinishedRun, type RunJobOptions, runJob } from '../runs/run-job.ts';
import { type ValidationCounts, validateEnvironment } from './validate-environment.ts';

/**
 * Validates an environment as a job: a run of the type `validation`, with the metrics `systems`, `controls`, `results`,
 * `findings_opened`, `findings_closed` and `errors`. What {@link runJob} says of runs and errors holds here.
 */
export function runValidation(options: Omit<RunJobOptions, 'jobType'>): Promise<FinishedRun> {
  const { environment, now, logger } = options;
  return runJob({ ...options, jobType: 'validation' }, async ({ run, connection, signal, report, hold }) => {
    const counts = await validateEnvironment(connection, {
      environment,
      now,
      logger,
      run,
      signal,
      onProgress: (done) => report(metricsOf(done)),
      beforeCommit: hold,
    });
    return metricsOf(counts);
  });
}

function metricsOf({ systems, controls, results, findingsOpened, findingsClosed }: ValidationCounts) {
  return { systems, controls, results, findings_opened: findingsOpened, findings_closed: findingsClosed };
}
