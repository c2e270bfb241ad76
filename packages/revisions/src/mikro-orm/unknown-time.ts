/**
 * When a revision was applied: nobody knows, since the version table holds ids alone. MikroORM's type wants a Date, and
 * its CLI the ISO form of it, so this is an invalid date that says `unknown` there instead of throwing.
 */
export class UnknownTime extends Date {
  constructor() {
    super(Number.NaN);
  }

  override toISOString(): string {
    return 'unknown';
  }
}
