import { MissingConversation } from "@/components/chat/chat-screen";

export default function NotFound() {
  return <MissingConversation />;
}
