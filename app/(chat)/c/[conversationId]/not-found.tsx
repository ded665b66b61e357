import { MissingConversation } from "@/components/chat/missing-conversation";

export default function NotFound() {
  return <MissingConversation />;
}
