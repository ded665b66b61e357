import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ChatScreen } from "@/components/chat/chat-screen";
import { Refusal } from "@/lib/domain/errors";
import { requirePageUser } from "@/lib/server/auth/page-user";
import { openingOf } from "@/lib/server/conversations/opening";

/** So that nothing jumps when the app awakes: from then on the transcript keeps its own place. */
const STAND_AT_END =
  "for (const box of document.querySelectorAll('[role=log]')) box.scrollTop = box.scrollHeight";

type Props = { params: Promise<{ conversationId: string }> };

export default async function ConversationPage({ params }: Props) {
  const { conversationId } = await params;
  const user = await requirePageUser(`/c/${conversationId}`);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const initial = await load(user.id, conversationId);
  return (
    <>
      <ChatScreen {...(initial && { initial })} />
      <script nonce={nonce} suppressHydrationWarning>
        {STAND_AT_END}
      </script>
    </>
  );
}

async function load(ownerId: string, conversationId: string) {
  try {
    return await openingOf(ownerId, conversationId);
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  }
}
