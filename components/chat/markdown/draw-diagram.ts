import mermaid from "mermaid";
import { diagramLooks } from "./diagram-looks";

/** Larger ones stay code: laying them out would hold up the page. */
const LENGTH_MAX = 20_000;
const EDGES_MAX = 200;

export type Picture = { address: string; width: number; height: number };

let drawn = 0;

/** The picture in an address of its own. As an image it can neither run, nor load, nor style anything of the page. */
function pictureOf(svg: string): Picture {
  const [width = 0, height = 0] =
    /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg)?.slice(1).map(Number) ?? [];
  if (!(width > 0 && height > 0)) throw new Error("a diagram without a size");
  const sized = svg.replace(/(<svg[^>]*?) width="[^"]*"/, `$1 width="${width}" height="${height}"`);
  return { address: `data:image/svg+xml,${encodeURIComponent(sized)}`, width, height };
}

/** Draws a Mermaid diagram. @throws when it is no diagram, or too large a one */
export async function drawDiagram(code: string, look: keyof typeof diagramLooks): Promise<Picture> {
  if (code.length > LENGTH_MAX) throw new RangeError("the diagram is too large");
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    theme: "base",
    look: "classic",
    themeVariables: diagramLooks[look],
    fontFamily: "ui-sans-serif, system-ui, sans-serif",
    htmlLabels: false,
    maxTextSize: LENGTH_MAX,
    maxEdges: EDGES_MAX,
    suppressErrorRendering: true,
    // What the text of a diagram may not set for itself.
    secure: [
      "secure",
      "securityLevel",
      "startOnLoad",
      "maxTextSize",
      "maxEdges",
      "suppressErrorRendering",
      "htmlLabels",
      "fontFamily",
      "themeCSS",
      "dompurifyConfig",
    ],
  });
  drawn += 1;
  const { svg } = await mermaid.render(`diagram-${drawn}`, code);
  return pictureOf(svg);
}
