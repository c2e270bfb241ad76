/** Characters with a meaning in identifiers (`label@id`, `id+1`, `id-1`, `a:b`): no id may hold them. */
const reserved = /[@+:-]/g;

/** The characters of an id that no id may hold, each once; none if the id is well formed. */
export function invalidIdCharacters(id: string): readonly string[] {
  const found = id.match(reserved);
  return found === null ? [] : [...new Set(found)];
}
