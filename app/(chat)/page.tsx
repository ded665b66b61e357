import { ChatScreen } from "@/components/chat/chat-screen";
import { requirePageUser } from "@/lib/server/auth/page-user";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the address asks for is kept for after signing in; all else of it is dropped. */
function pathWith({ preset, q }: Awaited<Props["searchParams"]>): string {
  const kept = Object.entries({ preset, q }).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return kept.length === 0 ? "/" : `/?${new URLSearchParams(kept)}`;
}

export default async function NewConversationPage({ searchParams }: Props) {
  await requirePageUser(pathWith(await searchParams));
  return <ChatScreen />;
}
