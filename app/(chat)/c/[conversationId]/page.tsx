import { notFound } from "next/navigation";
import { ChatScreen } from "@/components/chat/chat-screen";
import { Refusal } from "@/lib/domain/errors";
import { requirePageUser } from "@/lib/server/auth/page-user";
import { openingOf } from "@/lib/server/conversations/opening";

type Props = { params: Promise<{ conversationId: string }> };

export default async function ConversationPage({ params }: Props) {
  const { conversationId } = await params;
  const user = await requirePageUser(`/c/${conversationId}`);
  return <ChatScreen initial={await load(user.id, conversationId)} />;
}

async function load(ownerId: string, conversationId: string) {
  try {
    return await openingOf(ownerId, conversationId);
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  }
}
