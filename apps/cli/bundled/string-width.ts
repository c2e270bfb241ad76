import { stripVTControlCharacters } from 'node:util';

/**
 * Takes the place of the package `string-width` in the bundle. That one builds expressions over the whole of Unicode as
 * soon as it is imported, which takes twice as long as everything else that a command does before it starts. What is
 * measured here is our own help, which is written in ASCII.
 */
// biome-ignore lint/style/noDefaultExport: the package that it takes the place of has one
export default function stringWidth(text: string): number {
  return stripVTControlCharacters(text).length;
}
