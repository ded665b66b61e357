import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { CodeBlock } from "./code-block";
import { codeIn } from "./code-in";
import { openFence } from "./open-fence";
import { safeAddress } from "./safe-address";

const plugins = [remarkGfm];

const components = (finished: boolean): Components => ({
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  // A picture from elsewhere tells its owner that it was looked at, and can carry words out with its address.
  img: ({ src, alt }) => <ImageLink address={typeof src === "string" ? src : ""} alt={alt ?? ""} />,
  pre: ({ node, children }) => {
    const code = node && codeIn(node);
    return code ? (
      <CodeBlock code={code.text} language={code.language} finished={finished} />
    ) : (
      <pre>{children}</pre>
    );
  },
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="table-frame" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
});

const finishedComponents = components(true);
const openComponents = components(false);

function ImageLink({ address, alt }: { address: string; alt: string }) {
  const words = alt || address;
  if (address === "") return <span>{words}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  );
}

/** Markdown without raw HTML (it shows as text), foreign pictures, or addresses that are not of the web. */
export function MarkdownBlock({ text, finished }: { text: string; finished: boolean }) {
  const fence = finished ? undefined : openFence(text);
  if (fence) return <CodeBlock code={fence.code} language={fence.language} finished={false} />;
  return (
    <ReactMarkdown
      remarkPlugins={plugins}
      urlTransform={safeAddress}
      components={finished ? finishedComponents : openComponents}
    >
      {text}
    </ReactMarkdown>
  );
}
