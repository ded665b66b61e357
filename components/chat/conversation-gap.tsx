import type { OpenConversation } from "@/lib/client/conversation-state";
import { useOpenConversation } from "../navigation";
import { useText } from "../text";
import { Button } from "../ui/button";
import { useChat } from "./chat-provider";

/** What stands where a conversation should be: its outline while it loads, or why it is not there. */
export function ConversationGap({
  id,
  status,
}: {
  id: string;
  status: OpenConversation["status"];
}) {
  const text = useText();
  const { sync } = useChat();
  const openConversation = useOpenConversation();
  if (status === "loading") return <Outline />;

  const missing = status === "missing";
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-4 px-6 text-center">
      <p className="max-w-sm text-soft">
        {text(missing ? "conversation.missing" : "conversation.unreachable")}
      </p>
      {missing ? (
        <Button onClick={() => openConversation(null)}>{text("conversation.startNew")}</Button>
      ) : (
        <Button onClick={() => sync.show(id)}>{text("conversation.tryAgain")}</Button>
      )}
    </div>
  );
}

/** The shape of a conversation, without its words. It shows late, as most conversations are here sooner. */
function Outline() {
  const text = useText();
  return (
    <div
      role="status"
      aria-label={text("conversation.loading")}
      className="mx-auto w-full max-w-[48rem] flex-1 animate-[fade_300ms_250ms_both] space-y-5 px-4 pt-8"
    >
      <div className="ml-auto h-11 w-2/5 rounded-3xl bg-bubble" />
      <div className="space-y-3">
        <div className="h-4 w-full rounded bg-bubble" />
        <div className="h-4 w-11/12 rounded bg-bubble" />
        <div className="h-4 w-3/5 rounded bg-bubble" />
      </div>
    </div>
  );
}
