import type { Literal } from "mdast";
import type { Extension } from "mdast-util-from-markdown";

/** A formula in TeX, in the line or (`display`) on a line of its own. */
export interface Formula extends Literal {
  type: "formula";
  display: boolean;
}

declare module "mdast" {
  interface RootContentMap {
    formula: Formula;
  }
  interface PhrasingContentMap {
    formula: Formula;
  }
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    formula: "formula";
    formulaText: "formulaText";
  }
}

/** Marks are one character or two: `$`, `$$`, `\(` or `\[`. */
const markLength = (source: string) => (/^\$[^$]/.test(source) ? 1 : 2);

/** Makes a node of what `formulaSyntax` has found. */
export const formulaFromMarkdown: Extension = {
  enter: {
    formula(token) {
      const source = this.sliceSerialize(token).trimEnd();
      const length = markLength(source);
      const display = source.startsWith("$$") || source.startsWith("\\[");
      const value = source.slice(length, -length).trim();
      this.enter({ type: "formula", value, display }, token);
    },
  },
  exit: {
    formula(token) {
      this.exit(token);
    },
  },
};
