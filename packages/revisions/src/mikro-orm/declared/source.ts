import type { EntityMetadata, MikroORM, Platform } from '@mikro-orm/core';
import type { DialectTraits } from '../../model/index.ts';

/** One entity that has a table, and what it is read with. */
export interface DeclaredEntity {
  readonly orm: MikroORM;
  readonly platform: Platform;
  readonly traits: DialectTraits;
  readonly meta: EntityMetadata;
}
