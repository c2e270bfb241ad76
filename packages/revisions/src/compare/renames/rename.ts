/**
 * Something that has another name in the second schema. Its table or enum type is named as the first schema names it,
 * whether it is renamed itself or not.
 */
export type Rename =
  | { readonly kind: 'table'; readonly from: string; readonly to: string }
  | { readonly kind: 'column'; readonly table: string; readonly from: string; readonly to: string }
  | { readonly kind: 'index'; readonly table: string; readonly from: string; readonly to: string }
  | { readonly kind: 'enum'; readonly from: string; readonly to: string }
  | { readonly kind: 'enumValue'; readonly enum: string; readonly from: string; readonly to: string };

/** What would be dropped without the rename, as `renameNamed` reads it: `systems.owner`, `mood.sad`, `systems`. */
export function renamedThing(rename: Rename): string {
  switch (rename.kind) {
    case 'column':
      return `${rename.table}.${rename.from}`;
    case 'enumValue':
      return `${rename.enum}.${rename.from}`;
    default:
      return rename.from;
  }
}

/** The rename as `renameNamed` reads it: `systems.owner=proprietor`. */
export function renameText(rename: Rename): string {
  return `${renamedThing(rename)}=${rename.to}`;
}
