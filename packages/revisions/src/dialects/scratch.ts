import type { Dialect } from './dialect.ts';
import type { Connection } from './driver.ts';

/** A database that is there for rehearsals alone, so that nothing in it can be lost. */
export interface Scratch {
  /** What it is and where, for people: no password. */
  readonly place: string;
  dialect(): Promise<Dialect>;
  /** A connection to the database, which is empty: what was in it before is gone, and so is the connection before. */
  fresh(): Promise<Connection>;
  /** A connection to the same database as it is, without what has gathered on the one before, which is gone. */
  renewed(): Promise<Connection>;
  /** Takes the database away, with the connection. */
  remove(): Promise<void>;
}
