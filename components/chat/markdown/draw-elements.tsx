import type { RootContent } from "hast";
import { type Components, toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { ReactNode } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import { codeIn } from "./code-in";
import { FenceBlock } from "./fence-block";
import { Formula } from "./formula";
import { safeAddress } from "./safe-address";

function WebLink({ address, children }: { address: unknown; children: ReactNode }) {
  const safe = typeof address === "string" ? safeAddress(address) : "";
  if (safe === "") return <span>{children}</span>;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

const components: Components = {
  a: ({ href, children }) => <WebLink address={href}>{children}</WebLink>,
  // A picture from elsewhere tells its owner that it was looked at, and can carry words out with its address.
  img: ({ src, alt }) => (
    <WebLink address={src}>{alt || (typeof src === "string" ? safeAddress(src) : "")}</WebLink>
  ),
  pre: ({ node, children }) => {
    const code = node && codeIn(node);
    return code ? <FenceBlock {...code} /> : <pre>{children}</pre>;
  },
  // Markdown makes no other span.
  span: ({ className = "formula", children }) => (
    <Formula tex={String(children)} className={className} />
  ),
  table: ({ dir, children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="table-frame" dir={dir} tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
};

/** Draws elements that came from Markdown, with our own links, code blocks and tables. */
export const drawElements = (children: RootContent[]): ReactNode =>
  toJsxRuntime(
    { type: "root", children },
    { Fragment, jsx, jsxs, components, ignoreInvalidStyle: true, passKeys: true, passNode: true },
  );
