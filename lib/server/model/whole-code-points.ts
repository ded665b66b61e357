const HIGH_SURROGATE_AT_END = /[\uD800-\uDBFF]$/;

/**
 * Puts text together again that was cut between the two halves of a character, so that what leaves is always
 * well-formed. NUL, which no database and no screen likes, becomes U+FFFD.
 */
export class WholeCodePoints {
  #half = "";

  push(text: string): string {
    const all = this.#half + text;
    this.#half = HIGH_SURROGATE_AT_END.exec(all)?.[0] ?? "";
    return all
      .slice(0, all.length - this.#half.length)
      .toWellFormed()
      .replaceAll("\0", "\uFFFD");
  }

  /** The replacement of a half whose other half never came. */
  end(): string {
    const rest = this.#half.toWellFormed();
    this.#half = "";
    return rest;
  }
}
