import { finished, type Readable } from "node:stream";

/**
 * What a stream brings, part by part as it comes. As its own iterator, but at less cost: it is asked for each token of
 * each answer. It does not end the stream.
 */
export class BodyParts {
  readonly #body: Readable;
  #wake = () => {};
  #isOver = false;
  #error: unknown;

  constructor(body: Readable) {
    this.#body = body;
    body.on("readable", () => this.#wake());
    finished(body, { writable: false }, (error) => {
      this.#isOver = true;
      this.#error = error ?? undefined;
      this.#wake();
    });
  }

  /** Resolves with undefined at the end. @throws what broke the stream off */
  async next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const part: Uint8Array | null = this.#body.destroyed ? null : this.#body.read();
      if (part !== null) return part;
      if (this.#error !== undefined) throw this.#error;
      if (this.#isOver) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
