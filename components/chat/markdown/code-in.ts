import type { Element } from "hast";
import type { FencedCode } from "./fenced-code";

/** The code and its language in the `pre` that Markdown makes of a code block. */
export function codeIn(pre: Element): FencedCode | undefined {
  const [code] = pre.children;
  if (code?.type !== "element" || code.tagName !== "code") return undefined;
  const classes = Array.isArray(code.properties.className) ? code.properties.className : [];
  const language = classes.map(String).find((name) => name.startsWith("language-"));
  const text = code.children.map((child) => (child.type === "text" ? child.value : "")).join("");
  return { code: text.replace(/\n$/, ""), language: language?.slice("language-".length) ?? null };
}
