import { ArtifactReader } from './artifact-reader.ts';
import { tellingNames } from './classify.ts';
import { columnLengths } from './columns.ts';
import { timestampText } from './created-at.ts';
import { ObjectTexts } from './json/object-texts.ts';
import { unit } from './json/units.ts';
import { MemberReader } from './member-reader.ts';
import { type HashComparison, ManifestHashes } from './overall-hash.ts';
import { passValue } from './pass-value.ts';
import type { ReadArtifact } from './read-result.ts';
import type { Reading } from './reading.ts';
import { ValueReader } from './value-reader.ts';

const hashForm = /^[0-9a-f]{64}$/;
const required = ['environment', 'created_at', 'artifacts', 'overall_hash'] as const;

/** Reads the object that a file consists of as a manifest, whatever it is. What it is, its members tell afterwards. */
export class ManifestReader {
  readonly #reading: Reading;
  readonly #members: MemberReader;
  readonly #artifacts: ArtifactReader;
  readonly #values: ValueReader;
  readonly #hashes = new ManifestHashes();
  #environmentText = '';

  /** The names of those members that tell what it is. */
  readonly names = new Set<string>();
  /** What a manifest means that states no version: it is older than versions. */
  version = '0.1';
  environment = '';
  createdAt = '';
  overallHash = '';
  notes: string | null = null;
  readonly artifacts: ReadArtifact[] = [];
  /** Members that the format does not know. */
  readonly others = new ObjectTexts();

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#members = new MemberReader(reading);
    this.#artifacts = new ArtifactReader(reading, this.#members);
    this.#values = new ValueReader(reading);
  }

  /** Reads the object, which is next. Faults are noted; a member that has one is empty. */
  read(): void {
    this.#values.countAnew();
    this.#reading.members((name, nameText) => {
      if (this.names.has(name)) this.#members.refuseSecond(name);
      else {
        if (tellingNames.has(name)) this.names.add(name);
        this.#readMember(name, nameText);
      }
    });
    this.#reading.closeObject(this.others);
    for (const name of required) {
      if (!this.names.has(name)) this.#reading.note('member.missing', { name });
    }
  }

  /** Compares the hash that the manifest states with its content. To be called once. */
  compareHash(): HashComparison {
    return this.#hashes.compare(this.overallHash, this.#environmentText);
  }

  #readMember(name: string, nameText: string): void {
    switch (name) {
      case 'version':
        this.version = this.#members.string(columnLengths.version);
        break;
      case 'environment':
        this.environment = this.#members.string(columnLengths.environment);
        this.#environmentText = this.#reading.scanner.stringText;
        break;
      case 'created_at':
        this.#readCreatedAt();
        break;
      case 'artifacts':
        this.#readArtifacts();
        break;
      case 'overall_hash':
        this.#readOverallHash();
        break;
      case 'notes':
        this.#readNotes();
        break;
      default:
        if (this.#values.read()) this.others.add(name, nameText, this.#values.stored, this.#values.hashed);
    }
  }

  #readCreatedAt(): void {
    if (!this.#members.number('a number of seconds since 1970')) return;
    const { number } = this.#reading.scanner;
    const text = timestampText(Number(number));
    if (text === undefined) this.#reading.note('created-at.impossible', { number });
    else this.createdAt = text;
  }

  #readArtifacts(): void {
    if (!this.#members.isNext(unit.openBracket)) return;
    const { limits } = this.#reading;
    this.#reading.items((index) => {
      if (index >= limits.artifacts) this.#passArtifact();
      else if (this.#members.isNext(unit.openBrace)) {
        const { artifact, hashed, hashedWithoutLocalPath } = this.#artifacts.read();
        this.artifacts.push(artifact);
        this.#hashes.add(hashed, hashedWithoutLocalPath);
      }
    });
  }

  #passArtifact(): void {
    this.#reading.note('artifacts.too-many', { limit: this.#reading.limits.artifacts });
    passValue(this.#reading);
  }

  #readOverallHash(): void {
    this.overallHash = this.#members.string(Number.POSITIVE_INFINITY);
    if (!hashForm.test(this.overallHash)) this.#reading.note('hash.form', { found: this.overallHash });
  }

  #readNotes(): void {
    const { scanner } = this.#reading;
    scanner.peek();
    this.notes = scanner.passNull()
      ? null
      : this.#members.string(Number.POSITIVE_INFINITY, 'a string or null');
  }
}
