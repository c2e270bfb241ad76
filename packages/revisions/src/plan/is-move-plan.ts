import type { MovePlan } from './move-plan.ts';

/** Whether a value has all that running a plan depends on: what JSON gives may be anything. */
export function isMovePlan(value: unknown): value is MovePlan {
  if (!isObject(value)) return false;
  const { direction, target, from, to, dialect, server, schema, steps } = value;
  return (
    isDirection(direction) &&
    [target, dialect, server].every(isText) &&
    isTexts(from) &&
    isTexts(to) &&
    isObject(schema) &&
    isText(schema['fingerprint']) &&
    isTexts(schema['schemas']) &&
    isObject(schema['objects']) &&
    Object.values(schema['objects']).every(isText) &&
    Array.isArray(steps) &&
    steps.every(isStep)
  );
}

function isStep(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { revision, direction, checksum, operations, versionStatements } = value;
  return (
    [revision, checksum].every(isText) &&
    isDirection(direction) &&
    isTexts(versionStatements) &&
    Array.isArray(operations) &&
    operations.every(
      (operation) =>
        isObject(operation) &&
        isText(operation['what']) &&
        Array.isArray(operation['statements']) &&
        operation['statements'].every((statement) => isObject(statement) && isText(statement['sql'])),
    )
  );
}

function isDirection(value: unknown): boolean {
  return value === 'upgrade' || value === 'downgrade';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
