import type { ElementContent, RootContent } from "hast";
import { common, createLowlight } from "lowlight";
import { Fragment, type ReactNode } from "react";
import { colouredChunks } from "./code-chunks";

/** Longer code stays plain: colouring it would hold up the page. */
const LENGTH_MAX = 50_000;

const lowlight = createLowlight(common);

function draw(node: RootContent | ElementContent, key: number): ReactNode {
  if (node.type === "text") return <Fragment key={key}>{node.value}</Fragment>;
  if (node.type !== "element") return null;
  const classes = node.properties.className;
  return (
    <span key={key} className={Array.isArray(classes) ? classes.join(" ") : undefined}>
      {node.children.map(draw)}
    </span>
  );
}

async function knows(language: string): Promise<boolean> {
  if (lowlight.registered(language)) return true;
  const { rareLanguages } = await import("./rare-languages");
  lowlight.register(rareLanguages);
  return lowlight.registered(language);
}

/** The code in colours, in the chunks of `growCode`; undefined for a language that nobody knows. */
export async function highlight(code: string, language: string): Promise<ReactNode[] | undefined> {
  if (code.length > LENGTH_MAX || !(await knows(language))) return undefined;
  return colouredChunks(lowlight.highlight(language, code).children).map((chunk) =>
    chunk.map(draw),
  );
}
