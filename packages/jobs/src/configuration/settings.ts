import { imports } from './imports.ts';
import { choice, cron, days, duration, environments, name, timeZone, truth, wholeNumber } from './kinds.ts';
import { type Setting, setting } from './setting.ts';

const minute = 60_000;

/** All that can be set for a worker, beside its database. */
export const settings = {
  directUrl: setting(
    'direct_url',
    { ...name(8_192), placeholder: 'URL', expected: 'a URL of a PostgreSQL database' },
    '',
    'The database for migrations alone, past a pooler that shares its connections out by transactions',
  ),
  migrate: setting(
    'migrate',
    choice('auto', 'wait', 'off'),
    'auto',
    'What to do on boot where the database is not at head: upgrade it, wait until somebody else has, or refuse',
  ),
  allowNewer: setting(
    'allow_newer',
    truth,
    false,
    'Work on, with a warning, where the database is ahead of this build',
  ),
  databaseWait: setting(
    'database_wait',
    duration(0),
    minute,
    'How long to wait on boot for a database that does not answer; 0 does not wait',
  ),
  migrationWait: setting(
    'migration_wait',
    duration(0),
    10 * minute,
    'How long to wait for whoever else moves the database; 0 does not wait',
  ),
  lockTimeout: setting(
    'lock_timeout',
    duration(0),
    3_000,
    'How long a statement of a migration waits for a lock on a table (PostgreSQL); 0 waits for ever',
  ),
  retryTimeout: setting(
    'retry_timeout',
    duration(0),
    minute,
    'How long a revision that did not get its locks is tried again; 0 tries it once',
  ),
  logLevel: setting(
    'log_level',
    choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    'info',
    'What is logged',
  ),
  shutdownTimeout: setting(
    'shutdown_timeout',
    duration(0, 60 * minute),
    25_000,
    'How long running jobs have to end after SIGTERM before they go back to the queue',
  ),
  concurrency: setting('concurrency', wholeNumber(1, 32), 2, 'How many jobs run in this process at once'),
  lease: setting(
    'lease',
    duration(1_000, 60 * minute),
    minute,
    'How long a worker is believed to be alive after its last sign of life',
  ),
  timeZone: setting('time_zone', timeZone, 'UTC', 'Which clock schedules go by'),
  healthHost: setting(
    'health.host',
    name(255),
    '0.0.0.0',
    'The address that /livez, /readyz and /metrics are served at',
  ),
  healthPort: setting('health.port', wholeNumber(0, 65_535), 9464, 'Their port; 0 takes any that is free'),
  imports: setting('imports', imports, [], 'Directories of manifests that are imported on a schedule'),
  validationCron: setting('validation.cron', cron, '0 2 * * *', 'When controls are judged'),
  validationEnvironments: setting(
    'validation.environments',
    environments,
    'all',
    'Of which environments they are judged on schedule',
  ),
  lifecycleCron: setting('lifecycle.cron', cron, '30 3 * * *', 'When order is kept'),
  staleAfter: setting('lifecycle.stale_after', days, 30, 'From which age on evidence is stale'),
  keepRuns: setting('lifecycle.keep_runs', days, null, 'How long job runs are kept'),
  keepResults: setting(
    'lifecycle.keep_results',
    days,
    null,
    'How long validation results are kept; the newest of a control is always',
  ),
} as const;

/** The same as a list. */
export const allSettings: readonly Pick<Setting<unknown>, 'key' | 'describe' | 'placeholder' | 'expected'>[] =
  Object.values(settings);
