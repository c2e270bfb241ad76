/** Lets one wait for what others say has happened. Whoever was woken looks for itself whether it was what it waits for. */
export class Wakeup {
  #wake: (() => void) | undefined;
  #isWoken = false;

  wake(): void {
    this.#isWoken = true;
    this.#wake?.();
  }

  /** Returns at once if something has happened since the last time. */
  async wait(): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#isWoken = false;
    this.#wake = undefined;
  }
}
