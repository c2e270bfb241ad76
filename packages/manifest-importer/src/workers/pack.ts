import type { CheckedFile, ReadFile } from '../write/prepared.ts';

/** Files as they are handed over, with the memory that goes with them. */
export interface Packed {
  readonly files: readonly CheckedFile[];
  readonly memory: ArrayBuffer;
}

/** Puts all long texts of some files into one piece of memory. */
export function pack(files: readonly ReadFile[]): Packed {
  const memory = new ArrayBuffer(lengthOf(files));
  const bytes = Buffer.from(memory);
  let end = 0;
  const put = (text: string): Uint8Array<ArrayBuffer> => {
    const start = end;
    end += bytes.write(text, start);
    return new Uint8Array(memory, start, end - start);
  };
  return { files: files.map((file) => withTexts(file, put)), memory };
}

function lengthOf(files: readonly ReadFile[]): number {
  let length = 0;
  for (const file of files) {
    if (file.kind !== 'manifest') continue;
    for (const text of file.manifest.artifacts) length += Buffer.byteLength(text);
  }
  return length;
}

function withTexts(file: ReadFile, put: (text: string) => Uint8Array<ArrayBuffer>): CheckedFile {
  if (file.kind !== 'manifest') return file;
  return { ...file, manifest: { ...file.manifest, artifacts: file.manifest.artifacts.map(put) } };
}
