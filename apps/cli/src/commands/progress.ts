import type { RunEvent, Step } from '@auditly/revisions';
import { durationText } from '../output/duration-text.ts';
import { escaped, escapedLines } from '../output/printable.ts';
import { standing } from '../output/standing.ts';
import type { Context } from '../program/context.ts';
import { type CutShort, cutShort, type EndOfProcess, isSignal, type WayOfEnd } from '../program/cut-short.ts';
import { exitCodes } from '../program/exit-codes.ts';

type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { readonly type: Type }>;

/**
 * Writes what a run tells, as it goes on. On a terminal the time that a step took stands behind its line; elsewhere,
 * where lines are kept one by one with the time they came, it gets a line of its own.
 */
export class Progress {
  readonly #context: Context;
  /** The revision whose line has no end yet. */
  #open: string | null = null;
  /** Revisions that were begun and are not committed: several, where they share a transaction. */
  readonly #begun = new Set<string>();
  /** The revision that was begun outside of any transaction. */
  #lasting: string | null = null;
  /** Where the database stands, once something was done or another process was seen to move it. */
  #rows: readonly string[] | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  readonly onEvent = (event: RunEvent): void => {
    if (event.type === 'step-started') {
      this.#start(event);
    } else if (event.type === 'step-finished') {
      this.#finish(event);
    } else {
      if (event.type === 'heads-moved') this.#rows = event.rows;
      const text = this.#lineFor(event);
      if (text !== null) this.line(text);
    }
  };

  /** A line of its own, whatever is on the way. */
  line(text: string): void {
    if (this.#open !== null) this.#write('\n');
    this.#open = null;
    this.#write(`${text}\n`);
  }

  /** Which database is about to change: before anything happens to it. */
  database(text: string): void {
    this.line(this.#context.logColors.dim(escaped(text)));
  }

  /** Something that whoever typed the line may not have meant. */
  warning(text: string): void {
    this.line(`${this.#context.logColors.yellow('warning:')} ${escaped(text)}`);
  }

  /** Tells what becomes of the run if the process ends now, or what has become of it if it has stopped. */
  readonly cutShort = (end: EndOfProcess, way: WayOfEnd): CutShort => {
    const rolledBack = [...this.#begun].map(escaped);
    const lasting = this.#lasting === null ? null : escaped(this.#lasting);
    const { message, exitCode } = cutShort(end);
    const byRevision = !isSignal(end) && (lasting !== null || rolledBack.length > 0);
    const where =
      this.#rows === null ? 'stands where it stood before the run' : `is at ${escaped(standing(this.#rows))}`;
    const told: CutShort = {
      message: `${message}: ${becomesOf(rolledBack, lasting, way)}; the database ${where}`,
      next: [
        ...(byRevision ? [end === null ? neverSettled : uncaught] : []),
        ...(lasting === null ? [] : [goesOn]),
      ],
      facts: {
        signal: isSignal(end) ? end : null,
        rolledBack: [...this.#begun],
        notRolledBack: this.#lasting === null ? [] : [this.#lasting],
        rows: this.#rows,
      },
      exitCode: byRevision ? exitCodes.revisionFailed : exitCode,
    };
    this.line(told.message);
    for (const next of told.next) this.line(`  next: ${next}`);
    return told;
  };

  #start({ step, message, transactional, number, of }: EventOf<'step-started'>): void {
    const { log, logColors: colors } = this.#context;
    const line = `${colors.dim(`${number}/${of}`)} ${name(step)}, ${escaped(message)}`;
    if (transactional) this.#begun.add(step.revision);
    else this.#lasting = step.revision;
    if (log.isTTY === true) {
      if (this.#open !== null) this.#write('\n');
      this.#write(line);
      this.#open = step.revision;
    } else {
      this.line(line);
    }
  }

  #finish({ step, durationMs }: EventOf<'step-finished'>): void {
    const duration = this.#context.logColors.dim(durationText(durationMs));
    this.#begun.delete(step.revision);
    this.#lasting = null;
    this.#rows = step.headsAfter;
    if (this.#open === step.revision) {
      this.#write(`  ${duration}\n`);
      this.#open = null;
    } else {
      this.line(`    ${escaped(step.revision)} done in ${duration}`);
    }
  }

  #lineFor(event: Exclude<RunEvent, EventOf<'step-started' | 'step-finished'>>): string | null {
    const { logColors: colors, verbose } = this.#context;
    switch (event.type) {
      case 'statement-started':
        return null;
      case 'statement':
        return verbose
          ? `${colors.dim(durationText(event.durationMs).padStart(9))}  ${indented(escapedLines(event.sql))}`
          : null;
      case 'lock-waiting': {
        const holder = event.holder === null ? '' : ` (${escaped(event.holder)})`;
        const waited = durationText(event.waitedMs);
        return colors.yellow(
          `waiting for another process that changes this database${holder}, ${waited} so far`,
        );
      }
      case 'heads-moved':
        return `another process has moved the database to ${escaped(standing(event.rows))} meanwhile`;
      case 'cancel-failed':
        return colors.yellow(`the statement under way could not be cancelled (${escaped(event.reason)})`);
      case 'ledger-failed':
        return colors.yellow(
          `that the revision has failed could not be written into the ledger (${escaped(event.reason)})`,
        );
      case 'step-retrying': {
        const delay = durationText(event.delayMs);
        return colors.yellow(
          `${name(event.step)} failed (${escaped(event.reason)}) and is tried again in ${delay}`,
        );
      }
    }
  }

  #write(text: string): void {
    this.#context.log.write(text);
  }
}

function name({ direction, revision }: Step): string {
  return `${direction} ${escaped(revision)}`;
}

function becomesOf(rolledBack: readonly string[], lasting: string | null, way: WayOfEnd): string {
  if (lasting !== null && way === 'stopped') {
    return `${lasting} runs outside of a transaction, and what it has done stays, such as a part of an index`;
  }
  if (lasting !== null) {
    return `${lasting} runs outside of a transaction, and the server may still finish what it is at, such as building an index`;
  }
  return rolledBack.length === 0 ? 'no revision was under way' : `${rolledBack.join(', ')} rolled back`;
}

const goesOn = 'run the same command again: it goes on with what is there';

const uncaught =
  'see that the revision awaits all that it starts, so that no error comes from outside of its functions';

const neverSettled = 'see that no function of the revision waits for what never comes, or calls process.exit';

/** The lines of a statement below each other, behind its time. */
function indented(sql: string): string {
  return sql.trim().replaceAll('\n', `\n${' '.repeat(11)}`);
}
