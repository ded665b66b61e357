/** Reads Markdown as it grows, and knows whether it stands in code: a fenced block, or a span in backticks. */
export class MarkdownCode {
  #fence = "";
  #span = false;
  /** The run of backticks or tildes that is being written, and whether a line began with it. */
  #run = "";
  #isFirst = true;
  #lineStart = true;

  /** Whether what comes next is at the beginning of a line. */
  get isLineStart(): boolean {
    return this.#lineStart;
  }

  get isCode(): boolean {
    const { fence, span } = this.#settled();
    return fence !== "" || span;
  }

  read(text: string): void {
    // Most pieces hold none of these, and end no run.
    if (this.#run === "" && !/[\n`~]/.test(text)) {
      if (text.trim() !== "") this.#isFirst = false;
      if (text !== "") this.#lineStart = false;
      return;
    }
    for (const character of text) this.#readOne(character);
  }

  #readOne(character: string): void {
    if (character === "`" || character === "~") {
      if (this.#run !== "" && !this.#run.startsWith(character)) this.#settle();
      this.#run += this.#run.length < 10 ? character : "";
      this.#lineStart = false;
      return;
    }
    this.#settle();
    if (character === "\n") {
      // A span that was never closed was none.
      this.#span = false;
      this.#isFirst = true;
      this.#lineStart = true;
      return;
    }
    this.#lineStart = false;
    if (character !== " ") this.#isFirst = false;
  }

  #settle(): void {
    if (this.#run === "") return;
    const { fence, span } = this.#settled();
    this.#fence = fence;
    this.#span = span;
    this.#run = "";
    this.#isFirst = false;
  }

  /** What the run that is being written makes of it, should it be over. */
  #settled(): { fence: string; span: boolean } {
    const [fence, span, run] = [this.#fence, this.#span, this.#run];
    if (run === "") return { fence, span };
    if (fence !== "")
      return { fence: this.#isFirst && run.startsWith(fence) ? "" : fence, span: false };
    if (this.#isFirst && run.length >= 3) return { fence: run, span: false };
    return { fence, span: run.startsWith("`") ? !span : span };
  }
}
