/** What JSON can say. `bigint` is for writing only: whole numbers are read as `number`. */
export type JsonValue = string | number | bigint | boolean | null | JsonObject | readonly JsonValue[];

/** A JSON object, its members in the order of the text (but for names that look like array indexes). */
export interface JsonObject {
  [name: string]: JsonValue;
}
