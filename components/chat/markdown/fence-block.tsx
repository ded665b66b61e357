import { CodeBlock } from "./code-block";
import { Diagram } from "./diagram";
import type { FencedCode } from "./fenced-code";

/** A code block, or what its language makes of it. */
export const FenceBlock = ({ code, language }: FencedCode) =>
  language === "mermaid" ? <Diagram code={code} /> : <CodeBlock code={code} language={language} />;
