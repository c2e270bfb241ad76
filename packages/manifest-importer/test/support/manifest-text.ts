import type { Random } from './random.ts';
import { randomJson, randomString, writtenAnyhow } from './random-json.ts';

/** JSON texts by the names of members; `undefined` leaves one out. */
type Texts = Readonly<Record<string, string | undefined>>;

/** The text of a manifest, some members of which are given. Its hash does not fit. */
export function manifestText(members: Texts = {}): string {
  return objectText({
    version: '"1.0"',
    environment: '"prod"',
    created_at: '1770000000.125',
    artifacts: '[]',
    overall_hash: `"${'0'.repeat(64)}"`,
    notes: 'null',
    ...members,
  });
}

/** The text of an artifact, some members of which are given. */
export function artifactText(members: Texts = {}): string {
  return objectText({
    key: '"terraform/plan/tfplan"',
    filename: '"tfplan"',
    sha256: `"${'0a'.repeat(32)}"`,
    size: '5120',
    metadata: '{"kind": "terraform-plan"}',
    ...members,
  });
}

/** A manifest of one artifact. */
export function manifestWith(artifact: Texts): string {
  return manifestText({ artifacts: `[${artifactText(artifact)}]` });
}

/** A manifest of one artifact with a value in its metadata. */
export function manifestWithValue(value: string): string {
  return manifestWith({ metadata: `{"kind": "x", "v": ${value}}` });
}

/** A manifest with random values wherever the hash covers them. */
export function randomManifest(random: Random, artifacts: number, values: number): string {
  const string = (): string => writtenAnyhow(random, randomString(random));
  const list = random.times(artifacts, () => {
    const metadata = random.times(values, () => randomJson(random)).join(', ');
    return artifactText({
      size: random.pick(['0', '-0', '1', '2147483647', String(random.below(2 ** 31))]),
      metadata: `{"v": [${metadata}], "object": ${randomJson(random)}, "_local_path": ${string()}}`,
      filename: string(),
      key: string(),
    });
  });
  return manifestText({ environment: string(), artifacts: `[${list.join(',')}]` });
}

function objectText(members: Texts): string {
  const given = Object.entries(members).filter(([, text]) => text !== undefined);
  return `{${given.map(([name, text]) => `"${name}": ${text}`).join(', ')}}`;
}
