import type { RootContent } from "hast";
import { common, createLowlight } from "lowlight";
import { Fragment, type ReactNode } from "react";

/** Longer code stays plain: colouring it would hold up the page. */
const LENGTH_MAX = 50_000;

const lowlight = createLowlight(common);

function draw(node: RootContent, key: number): ReactNode {
  if (node.type === "text") return <Fragment key={key}>{node.value}</Fragment>;
  if (node.type !== "element") return null;
  const classes = node.properties.className;
  return (
    <span key={key} className={Array.isArray(classes) ? classes.join(" ") : undefined}>
      {node.children.map(draw)}
    </span>
  );
}

/** The code in colours, or null for a language we do not know. */
export function highlight(code: string, language: string): ReactNode {
  if (code.length > LENGTH_MAX || !lowlight.registered(language)) return null;
  return lowlight.highlight(language, code).children.map(draw);
}
