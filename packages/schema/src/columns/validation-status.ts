import { type EntityProperty, type Platform, Type } from '@mikro-orm/core';
import { ColumnValueError } from './column-value-error.ts';

/** The outcomes of a validation, in the order of the enum type `validationstatus`. */
export const validationStatuses = ['PASS', 'FAIL', 'INSUFFICIENT_EVIDENCE', 'UNKNOWN'] as const;

/** The outcome of a validation. */
export type ValidationStatus = (typeof validationStatuses)[number];

/**
 * A text in a status column that is none of the statuses. Only SQLite can have one, whose column takes any text. It is
 * not taken for one of them, and it stays as it is until a status is assigned.
 */
export class UnrecognisedStatus {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/** Whether it is one of the statuses. */
export function isValidationStatus(value: unknown): value is ValidationStatus {
  return validationStatuses.some((status) => status === value);
}

type StoredStatus = ValidationStatus | UnrecognisedStatus;

/**
 * The status column: the enum type `validationstatus` in PostgreSQL, VARCHAR(21) without a check in SQLite.
 *
 * @throws ColumnValueError when something else is written
 */
export class ValidationStatusType extends Type<StoredStatus | null | undefined, string | null | undefined> {
  override convertToDatabaseValue(value: StoredStatus | null | undefined): string | null | undefined {
    if (value instanceof UnrecognisedStatus) return value.text;
    if (value === null || value === undefined || isValidationStatus(value)) return value;
    throw new ColumnValueError('column.status', { known: validationStatuses });
  }

  override convertToJSValue(value: string | null | undefined): StoredStatus | null | undefined {
    if (value === null || value === undefined || isValidationStatus(value)) return value;
    return new UnrecognisedStatus(value);
  }

  override compareAsType(): string {
    return 'string';
  }

  override getColumnType(_: EntityProperty, platform: Platform): string {
    return platform.supportsNativeEnums() ? 'validationstatus' : 'VARCHAR(21)';
  }
}
