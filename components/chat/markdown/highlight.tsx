import type { ElementContent, RootContent } from "hast";
import { common, createLowlight } from "lowlight";
import { Fragment, type ReactNode } from "react";
import { colouredChunks } from "./code-chunks";
import { colourCode } from "./colour-code";
import { inTurn } from "./in-turn";

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

/** The code in colours, in the chunks of `growCode`; undefined when it is to stay plain. */
export async function highlight(code: string, language: string): Promise<ReactNode[] | undefined> {
  if (!(await knows(language))) return undefined;
  const nodes = await inTurn(() => colourCode(lowlight, { code, language }));
  return nodes && colouredChunks(nodes).map((chunk) => chunk.map(draw));
}
