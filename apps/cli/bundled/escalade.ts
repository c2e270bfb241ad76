/**
 * Takes the place of `escalade/sync` in the bundle, by which yargs looks through the folders above for a package.json
 * whose version to show. It is told the version.
 */
// biome-ignore lint/style/noDefaultExport: the module that it takes the place of has one
export default function findUp(): undefined {
  return undefined;
}
