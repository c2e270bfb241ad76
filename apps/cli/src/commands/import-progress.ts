import { durationText } from '../output/duration-text.ts';
import { counted, numberText } from '../output/standing.ts';
import type { Context } from '../program/context.ts';

/** How often a terminal is written to, and how often a log that keeps every line. */
const redrawMs = 100;
const lineMs = 10_000;

/** The rate is that of the last seconds: files that are there already go by faster than others. */
const windowMs = 10_000;

const barWidth = 24;

/** How far an import is. */
interface Standing {
  readonly done: number;
  /** Unknown until the files are counted. */
  readonly total: number | null;
  readonly rejected: number;
  /** Files in a second. */
  readonly rate: number;
}

/** Shows how an import goes on: a bar on a terminal, a line now and then elsewhere. */
export class ImportProgress {
  readonly #context: Pick<Context, 'log'>;
  readonly #isQuiet: boolean;
  readonly #clock: () => number;
  readonly #marks: { readonly at: number; readonly done: number }[];
  #shownAt: number;
  #isDrawn = false;
  #done = 0;
  #rejected = 0;
  #total: number | null = null;

  /** @param clock in milliseconds */
  constructor(
    context: Pick<Context, 'log'>,
    isQuiet: boolean,
    clock: () => number = () => performance.now(),
  ) {
    this.#context = context;
    this.#isQuiet = isQuiet;
    this.#clock = clock;
    this.#shownAt = clock();
    this.#marks = [{ at: this.#shownAt, done: 0 }];
  }

  /** How many files there are. */
  total(files: number): void {
    this.#total = files;
  }

  /** One file more. */
  file(outcome: string): void {
    this.#done += 1;
    if (outcome === 'rejected') this.#rejected += 1;
    // A clock for each file would cost more than the file.
    if (this.#isQuiet || this.#done % 20 !== 0) return;
    const now = this.#clock();
    const isTerminal = this.#context.log.isTTY === true;
    if (now - this.#shownAt < (isTerminal ? redrawMs : lineMs)) return;
    this.#shownAt = now;
    const standing: Standing = {
      done: this.#done,
      total: this.#total,
      rejected: this.#rejected,
      rate: this.#rate(now),
    };
    if (isTerminal) this.#draw(bar(standing));
    else this.#context.log.write(`${words(standing)}\n`);
  }

  /** A line of its own. */
  line(text: string): void {
    this.clear();
    if (!this.#isQuiet) this.#context.log.write(`${text}\n`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.#isDrawn) this.#context.log.write('\r\u001b[K');
    this.#isDrawn = false;
  }

  #draw(text: string): void {
    // Terminals that do not know their width say 0.
    const width = (this.#context.log.columns || 80) - 1;
    this.#context.log.write(`\r${text.slice(0, width)}\u001b[K`);
    this.#isDrawn = true;
  }

  #rate(now: number): number {
    this.#marks.push({ at: now, done: this.#done });
    while (this.#marks.length > 2 && now - (this.#marks[1]?.at ?? now) > windowMs) this.#marks.shift();
    const [oldest = { at: now, done: this.#done }] = this.#marks;
    return now === oldest.at ? 0 : ((this.#done - oldest.done) * 1000) / (now - oldest.at);
  }
}

/** `[########----------------]  33%  3,300 of 10,000 files, 1,150/s, 5.8 s left, 2 rejected`. */
function bar(standing: Standing): string {
  const { done, total } = standing;
  if (total === null || total === 0) return words(standing);
  const share = Math.min(1, done / total);
  const filled = Math.round(share * barWidth);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}] ${percent}  ${words(standing)}`;
}

function words({ done, total, rejected, rate }: Standing): string {
  const left = total === null || rate === 0 ? null : ((total - done) * 1000) / rate;
  return [
    total === null ? counted(done, 'file') : `${numberText(done)} of ${counted(total, 'file')}`,
    `${numberText(Math.round(rate))}/s`,
    ...(left === null || left < 0 ? [] : [`${durationText(left)} left`]),
    ...(rejected === 0 ? [] : [`${numberText(rejected)} rejected`]),
  ].join(', ');
}
