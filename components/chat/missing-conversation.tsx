"use client";

import { useRouter } from "next/navigation";
import { useText } from "../text";
import { Button } from "../ui/button";
import { ChatHeader } from "./chat-header";

/** The page of a conversation that there is not, or that is somebody else's. */
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
