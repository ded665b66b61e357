import { type ReactNode, useEffect, useState } from "react";
import { useText } from "../../text";
import { CopyButton } from "../../ui/copy-button";

type Props = {
  code: string;
  language: string | null;
  /** Nothing will be added to it any more. */
  finished: boolean;
};

type Coloured = { code: string; nodes: ReactNode };

/** The code in colours once it is finished; the colours come in a file of their own. */
function useColours({ code, language, finished }: Props): ReactNode {
  const [coloured, setColoured] = useState<Coloured>();
  useEffect(() => {
    if (!finished || language === null) return;
    let wanted = true;
    void import("./highlight").then(
      ({ highlight }) => {
        if (wanted) setColoured({ code, nodes: highlight(code, language) });
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [code, language, finished]);
  return coloured?.code === code ? coloured.nodes : null;
}

export function CodeBlock(props: Props) {
  const { code, language } = props;
  const text = useText();
  const colours = useColours(props);
  return (
    <figure className="overflow-hidden rounded-xl border border-line bg-surface" dir="ltr">
      <figcaption className="flex h-9 items-center justify-between border-b border-line pl-3.5 pr-1 text-xs text-soft">
        <span className="font-mono">{language ?? text("code.plain")}</span>
        <CopyButton label={text("code.copy")} read={() => code} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="overflow-x-auto px-3.5 py-3 text-[0.9375rem] leading-[1.6]" tabIndex={0}>
        <code>{colours ?? code}</code>
      </pre>
    </figure>
  );
}
