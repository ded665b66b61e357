import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { formulaFromMarkdown } from "./formula-node";
import { formulaSyntax } from "./formula-syntax";

const extensions = [gfm(), formulaSyntax];
const mdastExtensions = [gfmFromMarkdown(), formulaFromMarkdown];

/** The tree of a text in GitHub's Markdown with formulas. */
export const parseMarkdown = (text: string): Root =>
  fromMarkdown(text, { extensions, mdastExtensions });
