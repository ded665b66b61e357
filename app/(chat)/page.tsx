import { ChatScreen } from "@/components/chat/chat-screen";
import { requirePageUser } from "@/lib/server/auth/page-user";

export default async function NewConversationPage() {
  await requirePageUser("/");
  return <ChatScreen />;
}
