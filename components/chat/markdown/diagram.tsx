import { Code, Workflow } from "lucide-react";
import { useRef, useState } from "react";
import { useText } from "../../text";
import { CopyButton } from "../../ui/copy-button";
import { IconButton } from "../../ui/icon-button";
import { CodeBlock } from "./code-block";
import { CodeFrame } from "./code-frame";
import { useDiagram } from "./use-diagram";

/** A Mermaid diagram: a picture when it can be drawn, and its code on demand. */
export function Diagram({ code }: { code: string }) {
  const text = useText();
  const place = useRef<HTMLDivElement>(null);
  const picture = useDiagram(place, code);
  const [asCode, setAsCode] = useState(false);
  const toggle = picture && (
    <IconButton
      label={text(asCode ? "diagram.showPicture" : "diagram.showCode")}
      size="small-icon"
      onClick={() => setAsCode(!asCode)}
    >
      {asCode ? <Workflow aria-hidden /> : <Code aria-hidden />}
    </IconButton>
  );
  return (
    <div ref={place} data-diagram>
      {!picture || asCode ? (
        <CodeBlock code={code} language="mermaid" actions={toggle} />
      ) : (
        <CodeFrame
          title="mermaid"
          actions={
            <>
              {toggle}
              <CopyButton label={text("code.copy")} read={() => code} />
            </>
          }
        >
          <div className="flex justify-center p-4">
            {/* biome-ignore lint/performance/noImgElement: a data address has nothing to optimise */}
            <img
              src={picture.address}
              width={picture.width}
              height={picture.height}
              className="h-auto max-w-full"
              alt={text("diagram.alt")}
            />
          </div>
        </CodeFrame>
      )}
    </div>
  );
}
