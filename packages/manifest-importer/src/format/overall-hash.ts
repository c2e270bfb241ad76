import { createHash, type Hash, hash } from 'node:crypto';

/** How much text is gathered before it is hashed. Nearly all manifests have less, and are hashed in one call. */
const portion = 16 * 1024;

/** SHA-256 over what Python writes for the hashed part of a manifest, artifact by artifact. */
class OverallHash {
  #pending = '{"artifacts": [';
  #hash: Hash | undefined;
  #isEmpty = true;

  /** An artifact's text. */
  add(artifact: string): void {
    this.#pending += this.#isEmpty ? artifact : `, ${artifact}`;
    this.#isEmpty = false;
    if (this.#pending.length >= portion) {
      this.#hash ??= createHash('sha256');
      this.#hash.update(this.#pending);
      this.#pending = '';
    }
  }

  /** One that has seen the same artifacts. */
  copy(): OverallHash {
    const copy = new OverallHash();
    copy.#pending = this.#pending;
    copy.#hash = this.#hash?.copy();
    copy.#isEmpty = this.#isEmpty;
    return copy;
  }

  /** 64 lower-case hexadecimal digits, given the environment's text with its quotes. Ends this hash. */
  digest(environment: string): string {
    const text = `${this.#pending}], "environment": ${environment}}`;
    return this.#hash === undefined ? hash('sha256', text) : this.#hash.update(text).digest('hex');
  }
}

/** How a stated hash fits. */
export interface HashComparison {
  /** Over the artifacts as they stand, only without their `_local_path`, or not at all. */
  readonly fit: 'as-it-stands' | 'without-local-path' | 'none';
  /** The hash of the artifacts as they stand. */
  readonly computed: string;
}

/**
 * Both hashes that a good manifest may state. The GitHub collector takes the hash first, and then adds `_local_path` to
 * every artifact's metadata; the other collectors do it the other way round.
 */
export class ManifestHashes {
  readonly #asItStands = new OverallHash();
  /** Apart from the other since the first `_local_path`. */
  #withoutLocalPath: OverallHash | undefined;

  add(artifact: string, withoutLocalPath: string | undefined): void {
    if (withoutLocalPath !== undefined) this.#withoutLocalPath ??= this.#asItStands.copy();
    this.#asItStands.add(artifact);
    this.#withoutLocalPath?.add(withoutLocalPath ?? artifact);
  }

  /** How a stated hash fits, and the one of the artifacts as they stand. Ends these hashes. */
  compare(stated: string, environment: string): HashComparison {
    const computed = this.#asItStands.digest(environment);
    if (stated === computed) return { fit: 'as-it-stands', computed };
    const isFit = this.#withoutLocalPath?.digest(environment) === stated;
    return { fit: isFit ? 'without-local-path' : 'none', computed };
  }
}
