import { usePathname } from "next/navigation";
import { useEffect, useMemo, useRef } from "react";
import { groupByDate } from "@/lib/client/group-by-date";
import { useChat, useSelected } from "../chat/chat-provider";
import { conversationIdIn } from "../navigation";
import { useText } from "../text";
import { Button } from "../ui/button";
import { ConversationRow } from "./conversation-row";
import { useTitleSearch } from "./use-title-search";
import { useToday } from "./use-today";

/** The conversations in groups by date, more of them as one scrolls. */
export function ConversationList({ query }: { query: string }) {
  const text = useText();
  const { list } = useChat();
  const { nextCursor, loadingMore, failure } = useSelected(list, (state) => state);
  const shownId = conversationIdIn(usePathname());
  const today = useToday();
  const isSearch = query.trim() !== "";
  const { conversations: found, searching } = useTitleSearch(query);
  const groups = useMemo(() => groupByDate(found, today), [found, today]);

  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2.5 pb-3">
      {groups.map(([group, conversations]) => (
        <section key={group} className="pt-3">
          <h2 className="px-2 pb-1 text-xs font-medium text-faint">{text(`dates.${group}`)}</h2>
          <ul>
            {conversations.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                isShown={conversation.id === shownId}
              />
            ))}
          </ul>
        </section>
      ))}
      {found.length === 0 && !searching && !failure && (
        <p className="px-2 pt-4 text-pretty text-sm text-soft">
          {text(isSearch ? "sidebar.nothingFound" : "sidebar.empty")}
        </p>
      )}
      {searching && <RowsToCome />}
      {failure && (
        <div className="px-2 pt-3 text-sm text-soft">
          <p className="pb-2">{text("sidebar.failed")}</p>
          <Button size="small" onClick={() => void list.refresh()}>
            {text("sidebar.tryAgain")}
          </Button>
        </div>
      )}
      {nextCursor !== null && !isSearch && !failure && (
        <MoreMark key={nextCursor} loading={loadingMore} onSeen={() => void list.loadMore()} />
      )}
    </div>
  );
}

/** Stands under the list, and calls for more when it comes into sight. */
function MoreMark({ loading, onSeen }: { loading: boolean; onSeen: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const seen = useRef(onSeen);
  useEffect(() => {
    seen.current = onSeen;
  });
  useEffect(() => {
    if (!mark.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && seen.current(),
      {
        rootMargin: "400px",
      },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={mark}>{loading && <RowsToCome />}</div>;
}

const RowsToCome = () => (
  <div aria-hidden className="space-y-2 px-2 pt-3">
    {[70, 55, 62].map((width) => (
      <div key={width} className="breathe h-4 rounded bg-hover" style={{ width: `${width}%` }} />
    ))}
  </div>
);
