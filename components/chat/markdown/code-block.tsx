import { memo, type ReactNode, startTransition, useEffect, useState } from "react";
import { useText } from "../../text";
import { CopyButton } from "../../ui/copy-button";
import { growCode, noCode } from "./code-chunks";
import { CodeFrame } from "./code-frame";
import { useFinished } from "./finished";

type Props = { code: string; language: string | null };

type Coloured = { code: string; chunks: ReactNode[] };

/** The code in colours once it is finished; the colours come in a file of their own. */
function useColours({ code, language }: Props): ReactNode[] | undefined {
  const finished = useFinished();
  const [coloured, setColoured] = useState<Coloured>();
  useEffect(() => {
    if (!finished || language === null) return;
    let wanted = true;
    const colour = async () => {
      const { highlight } = await import("./highlight");
      const chunks = wanted ? await highlight(code, language) : undefined;
      // Many small elements: made bit by bit, so that the page stays awake meanwhile.
      if (wanted && chunks) startTransition(() => setColoured({ code, chunks }));
    };
    // Without its colours the code is still the code.
    colour().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [code, language, finished]);
  return coloured?.code === code ? coloured.chunks : undefined;
}

const Chunk = memo(function Chunk({ children }: { children: ReactNode }) {
  return <span className="block">{children}</span>;
});

/** Code that may be growing: only its last lines are drawn again. */
function useChunks(code: string): ReactNode[] {
  const [known, setKnown] = useState(noCode);
  const chunks = known.code === code ? known : growCode(known, code);
  if (chunks !== known) setKnown(chunks);
  return [...chunks.full, chunks.open];
}

export function CodeBlock({ code, language, actions }: Props & { actions?: ReactNode }) {
  const text = useText();
  const plain = useChunks(code);
  const coloured = useColours({ code, language });
  const state = coloured ? "coloured" : "plain";
  const buttons = (
    <>
      {actions}
      <CopyButton label={text("code.copy")} read={() => code} />
    </>
  );
  return (
    <CodeFrame title={language ?? text("code.plain")} actions={buttons}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="overflow-x-auto px-3.5 py-3 text-[0.9375rem] leading-[1.6]" tabIndex={0}>
        <code>
          {(coloured ?? plain).map((chunk, index) => (
            // Chunks are only ever added at the end, so their place is their name.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Chunk key={`${state} ${index}`}>{chunk}</Chunk>
          ))}
        </code>
      </pre>
    </CodeFrame>
  );
}
