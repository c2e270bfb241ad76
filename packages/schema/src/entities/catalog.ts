import { Collection, OptionalProps } from '@mikro-orm/core';
import type { JsonObject } from '../columns/json-value.ts';

/** A collection of controls, such as NIST 800-53. A row of `catalogs`. */
export class Catalog {
  declare [OptionalProps]?: 'version' | 'baseline' | 'oscalPath' | 'loadedAt' | 'attributes';

  declare readonly id: number;
  /** At most 100 characters, and unique. */
  declare name: string;
  /** At most 255 characters. */
  declare title: string;
  /** At most 50 characters. */
  declare version: string | null;
  /** At most 100 characters. */
  declare framework: string;
  /** At most 50 characters. */
  declare baseline: string | null;
  /** At most 500 characters. */
  declare oscalPath: string | null;
  /** Default: now. */
  declare loadedAt: Date | null;
  /** Default: `{}`. */
  declare attributes: JsonObject;

  readonly controls = new Collection<Control>(this);
}

/** One control of a catalog. A row of `controls`. Nothing makes its id unique in its catalog. */
export class Control {
  declare [OptionalProps]?: 'description' | 'remediation' | 'baselineRequired' | 'attributes' | 'retired';

  declare readonly id: number;
  declare catalog: Catalog;
  /** What the catalog calls it, such as `AC-2`; at most 50 characters. */
  declare controlId: string;
  /** At most 255 characters. */
  declare title: string;
  /** Such as `AC`; at most 10 characters. */
  declare family: string;
  declare description: string | null;
  declare remediation: string | null;
  /** Default: false. */
  declare baselineRequired: boolean | null;
  /** Default: `{}`. */
  declare attributes: JsonObject;
  /**
   * Why nobody asks for it any more: `withdrawn` by its catalog, or `vanished` from it; at most 20 characters. Null for
   * one that is asked for.
   */
  declare retired: string | null;

  readonly requirements = new Collection<ControlRequirement>(this);
}

/** Which kinds of evidence a control asks for. A row of `control_requirements`. */
export class ControlRequirement {
  declare [OptionalProps]?: 'requiredAny' | 'requiredAll' | 'description';

  declare readonly id: number;
  declare control: Control;
  /** At least one of these; none asks nothing. Default: `[]`. */
  declare requiredAny: string[];
  /** All of these. Default: `[]`. */
  declare requiredAll: string[];
  declare description: string | null;
}
