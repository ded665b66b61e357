import { setTimeout } from "node:timers/promises";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ChatFrame } from "@/components/sidebar/chat-frame";
import { SIDEBAR_COOKIE } from "@/lib/domain/sidebar-cookie";
import { pageUser } from "@/lib/server/auth/page-user";
import { changeMark } from "@/lib/server/changes";
import { listConversations } from "@/lib/server/conversations/list";
import { forPeople } from "@/lib/server/model/for-people";
import { listModels } from "@/lib/server/model/gateway";
import { listPresetEntries } from "@/lib/server/presets/list";
import { budgetInDollars } from "@/lib/server/usage/caps";

/** A provider that is slow must not hold up the page: then the page asks for the models itself. */
const MODELS_WITHIN_MS = 300;

const knownModels = () =>
  Promise.race([listModels().then(forPeople), setTimeout(MODELS_WITHIN_MS, null)]);

export default async function ChatLayout({ children }: { children: ReactNode }) {
  const user = await pageUser();
  // The page itself sends a visitor to sign in, as it knows where to come back to.
  if (!user) return children;
  const { id, name, email } = user;
  // Before anything is read: what changes after this, the page may not show.
  const mark = changeMark(id);
  const [firstPage, models, presets, budget] = await Promise.all([
    listConversations(id),
    knownModels(),
    listPresetEntries(id),
    budgetInDollars(id),
  ]);
  const sidebarCollapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === "collapsed";

  return (
    <ChatFrame
      person={{ name, email }}
      start={{ firstPage, models, presets, budget, changeMark: mark }}
      sidebarCollapsed={sidebarCollapsed}
    >
      {children}
    </ChatFrame>
  );
}
