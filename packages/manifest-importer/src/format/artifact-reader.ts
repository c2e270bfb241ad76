import { columnLengths, largestInteger } from './columns.ts';
import { ObjectTexts } from './json/object-texts.ts';
import { unit } from './json/units.ts';
import type { MemberReader } from './member-reader.ts';
import { passValue } from './pass-value.ts';
import type { ReadArtifact } from './read-result.ts';
import type { Reading } from './reading.ts';
import { ValueReader } from './value-reader.ts';

/** An artifact as it is stored, and the texts of it that the hash is taken over. */
export interface HashedArtifact {
  readonly artifact: ReadArtifact;
  readonly hashed: string;
  /** Where it has a `_local_path`: the text without that. */
  readonly hashedWithoutLocalPath: string | undefined;
}

const localPath = '_local_path';
const memberNames: ReadonlySet<string> = new Set(['key', 'filename', 'sha256', 'size', 'metadata']);
const sha256Form = /^[0-9a-fA-F]{64}$/;

const noMetadata = new ObjectTexts();

/** Reads artifacts, one after another. */
export class ArtifactReader {
  readonly #reading: Reading;
  readonly #members: MemberReader;
  readonly #values: ValueReader;
  #draft = new Draft();

  constructor(reading: Reading, members: MemberReader) {
    this.#reading = reading;
    this.#members = members;
    this.#values = new ValueReader(reading);
  }

  /** Reads the artifact that is next. Faults are noted; a member that has one is empty. */
  read(): HashedArtifact {
    this.#draft = new Draft();
    const seen = new Set<string>();
    this.#reading.members((name) => {
      if (seen.has(name)) this.#members.refuseSecond(name);
      else if (memberNames.has(name)) {
        seen.add(name);
        this.#readMember(name);
      } else this.#refuseUnknown(name);
    });
    for (const name of memberNames) {
      if (!seen.has(name)) this.#reading.note('member.missing', { name });
    }
    const { key, filename, sha256, size, kind, attributes, metadata } = this.#draft;
    return {
      artifact: { evidenceType: kind ?? 'unknown', key, filename, sha256, size, attributes },
      hashed: this.#draft.hashed(metadata.hashed ?? metadata.stored),
      hashedWithoutLocalPath: this.#draft.hasLocalPath
        ? this.#draft.hashed(metadata.hashedWithout(localPath))
        : undefined,
    };
  }

  #readMember(name: string): void {
    const draft = this.#draft;
    const { scanner } = this.#reading;
    switch (name) {
      case 'key':
        draft.key = this.#members.string(columnLengths.key);
        draft.keyText = scanner.stringText;
        break;
      case 'filename':
        draft.filename = this.#members.string(columnLengths.filename);
        draft.filenameText = scanner.stringText;
        break;
      case 'sha256':
        this.#readSha256();
        break;
      case 'size':
        this.#readSize();
        break;
      case 'metadata':
        this.#readMetadata();
        break;
    }
  }

  #refuseUnknown(name: string): void {
    this.#reading.note('member.unknown', { name });
    passValue(this.#reading);
  }

  #readSha256(): void {
    const draft = this.#draft;
    draft.sha256 = this.#members.string(Number.POSITIVE_INFINITY);
    draft.sha256Text = this.#reading.scanner.stringText;
    if (!sha256Form.test(draft.sha256)) this.#reading.note('sha256.form', { found: draft.sha256 });
  }

  #readSize(): void {
    if (!this.#members.number('a whole number')) return;
    const { number, isFloat } = this.#reading.scanner;
    const size = Number(number);
    if (isFloat) this.#reading.note('size.not-whole', { number });
    else if (size < 0) this.#reading.note('size.negative', { number });
    else if (size > largestInteger) this.#reading.note('size.too-large', { number, limit: largestInteger });
    // JSON has a zero below zero.
    else this.#draft.size = Math.abs(size);
  }

  #readMetadata(): void {
    if (!this.#members.isNext(unit.openBrace)) return;
    const draft = this.#draft;
    const metadata = new ObjectTexts();
    const members: string[] = [];
    this.#values.countAnew();
    this.#reading.members((name, nameText) => {
      if (name !== 'kind') {
        if (name === localPath) draft.hasLocalPath = true;
        if (!this.#values.read()) return;
        members.push(metadata.add(name, nameText, this.#values.stored, this.#values.hashed));
      } else if (draft.kind === undefined) {
        draft.kind = this.#members.string(columnLengths.kind);
        members.push(metadata.add(name, nameText, this.#reading.scanner.stringText, undefined));
      } else this.#members.refuseSecond(name);
    });
    this.#reading.closeObject(metadata);
    draft.metadata = metadata;
    // In one piece: what is read is kept for longer, and would be a tree of all its parts.
    draft.attributes = `{${members.join(', ')}}`;
  }
}

/** The members of an artifact as far as they are read, and those texts of them that are hashed. */
class Draft {
  key = '';
  keyText = '';
  filename = '';
  filenameText = '';
  sha256 = '';
  sha256Text = '';
  size = 0;
  kind: string | undefined;
  metadata = noMetadata;
  attributes = '';
  hasLocalPath = false;

  /** What Python writes for the artifact with its members sorted. */
  hashed(metadata: string): string {
    const { filenameText, keyText, sha256Text, size } = this;
    return `{"filename": ${filenameText}, "key": ${keyText}, "metadata": ${metadata}, "sha256": ${sha256Text}, "size": ${size}}`;
  }
}
