import { type OmittedParts, partKinds, type Source } from "@/lib/domain/model";
import { useText } from "../text";
import { Notice } from "../ui/notice";
import { readableAddress, safeAddress } from "./markdown/safe-address";

/** So many are seen at once; the others on demand. */
const SEEN_MAX = 5;

function SourceItem({ source: { url, title } }: { source: Source }) {
  const address = safeAddress(url);
  const host = URL.canParse(url) ? new URL(url).host : url;
  return (
    <li className="min-w-0 py-0.5 pl-1 marker:text-faint">
      <a
        href={address}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="hover:text-ink hover:underline [overflow-wrap:anywhere]"
      >
        <bdi>{title ?? readableAddress(url)}</bdi>
      </a>
      {title !== undefined && <span className="text-faint"> · {host}</span>}
    </li>
  );
}

const list = "list-decimal pl-6 tabular-nums";

/** What an answer says it rests on, by the numbers that stand in its text. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  const text = useText();
  const items = sources.map((source, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: its number is its name
    <SourceItem key={index} source={source} />
  ));
  const more = items.slice(SEEN_MAX);
  return (
    <section aria-label={text("answer.sources")} className="mt-4 text-sm text-soft">
      <p aria-hidden className="mb-1 text-xs font-medium text-faint">
        {text("answer.sources")}
      </p>
      <ol className={list}>{items.slice(0, SEEN_MAX)}</ol>
      {more.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer py-0.5 text-xs text-faint hover:text-ink">
            {text("answer.moreSources", { count: more.length })}
          </summary>
          <ol className={list} start={SEEN_MAX + 1}>
            {more}
          </ol>
        </details>
      )}
    </section>
  );
}

/** Names what the model sent beside text, which cannot be shown. */
export function Omitted({ parts }: { parts: OmittedParts }) {
  const text = useText();
  return (
    <Notice tone="info" className="mt-4">
      {partKinds.map((kind) => {
        const count = parts[kind] ?? 0;
        return count > 0 && <p key={kind}>{text(`omitted.${kind}`, { count })}</p>;
      })}
    </Notice>
  );
}
