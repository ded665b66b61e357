"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { OpenConversation } from "@/lib/client/conversation-state";
import type { ConversationOpening } from "@/lib/domain/conversation";
import { conversationIdIn } from "../navigation";
import { useText } from "../text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { AnswerAnnouncer } from "./answer-announcer";
import { ChatHeader } from "./chat-header";
import { useChat, useSelected } from "./chat-provider";
import { Composer } from "./composer";
import { ComposerNotices } from "./composer-notices";
import { ConversationGap } from "./conversation-gap";
import { Greeting, Suggestions } from "./empty-conversation";
import { FromAddress } from "./from-address";
import type { Editing } from "./question-editor";
import { Transcript } from "./transcript";
import { useTurn } from "./use-turn";
import { useUnseenAnswer } from "./use-unseen-answer";

/** What stands over the composer. */
function stageFor(open: OpenConversation | undefined): "gap" | "greeting" | "transcript" {
  if (open?.status !== "ready" && open?.status !== "new") return "gap";
  return open.messages.length === 0 && !open.pending ? "greeting" : "transcript";
}

/** One conversation, or an empty one. Which one is said by the address, so that switching loads nothing anew. */
export function ChatScreen({ initial }: { initial?: ConversationOpening }) {
  const { conversations, sync } = useChat();
  useState(() => initial && sync.receive(initial));
  const id = conversationIdIn(usePathname());
  const open = useSelected(conversations, ({ byId }) => (id === null ? undefined : byId[id]));
  const [editing, setEditing] = useState<Editing | null>(null);
  const turn = useTurn(id);
  const [toolsPlace, setToolsPlace] = useState<Element | null>(null);
  const unseen = useUnseenAnswer(turn.streaming);
  const stage = id === null ? "greeting" : stageFor(open);

  useEffect(() => {
    if (id === null) return;
    sync.show(id);
    return () => {
      sync.leave(id);
      setEditing(null);
    };
  }, [id, sync]);

  return (
    <main
      className={classNames(
        "flex h-full min-w-0 flex-col",
        stage === "greeting" && "md:justify-center",
      )}
    >
      <ChatHeader id={id} unseen={unseen} toolsRef={setToolsPlace} />
      {stage === "greeting" && <Greeting />}
      {stage === "gap" && id && <ConversationGap id={id} status={open?.status ?? "loading"} />}
      {stage === "transcript" && id && open && (
        <Transcript
          key={id}
          id={id}
          open={open}
          editing={editing}
          onEdit={setEditing}
          turn={turn}
          toolsPlace={toolsPlace}
        />
      )}
      <div
        className="order-last mx-auto w-full max-w-[48rem] shrink-0 px-3 pb-3 transition-opacity inert:opacity-50 md:order-none md:px-4 md:pb-4"
        hidden={open?.status === "missing"}
        inert={editing !== null}
        aria-hidden={editing !== null}
      >
        {id === null && <FromAddress />}
        <ComposerNotices id={id} failure={open?.failure ?? null} />
        <Composer id={id} turn={turn} />
      </div>
      {stage === "greeting" && <Suggestions onChoose={turn.send} />}
      <AnswerAnnouncer conversationId={id} answer={turn.streaming} />
    </main>
  );
}

/**
 * The page of a conversation that there is not, or that is somebody else's. Every page of a conversation brings it along:
 * in a file of its own it would bring a second copy of what it shares with the screen above.
 */
export function MissingConversation() {
  const text = useText();
  const router = useRouter();
  return (
    <main className="flex h-full flex-col">
      <ChatHeader id={null} />
      <div className="flex flex-1 flex-col items-center justify-center gap-4 px-6 text-center">
        <h1 className="max-w-sm text-soft">{text("conversation.missing")}</h1>
        <Button onClick={() => router.push("/")}>{text("conversation.startNew")}</Button>
      </div>
    </main>
  );
}
