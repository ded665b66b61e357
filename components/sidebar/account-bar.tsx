import { LogOut, Settings } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { signOut } from "@/lib/client/account-api";
import { useConnection } from "../chat/chat-provider";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { withToast } from "../ui/toast";
import { useSidebar } from "./sidebar-provider";

/** Who is signed in, the way to the settings, and the way out. */
export function AccountBar({ person }: { person: { name: string | null; email: string } }) {
  const text = useText();
  const router = useRouter();
  const { chat, disconnect } = useConnection();
  const { drawn, hide } = useSidebar();
  const [leaving, setLeaving] = useState(false);
  const shownName = person.name || person.email;

  const leave = async () => {
    setLeaving(true);
    disconnect();
    try {
      await signOut();
      // Whoever uses this browser next must not find what was typed.
      chat.drafts.clear();
      chat.presets.choose(null);
      window.location.assign("/sign-in");
    } catch {
      setLeaving(false);
      withToast((toast) => toast.error(text("account.signOutFailed")));
    }
  };
  const openSettings = () => {
    router.push("/settings/account");
    if (drawn) hide();
  };

  return (
    <div className="flex shrink-0 items-center gap-1 border-t border-line py-2 pl-3 pr-2">
      <span
        aria-hidden
        className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent uppercase"
      >
        {[...shownName][0]}
      </span>
      <span className="min-w-0 flex-1 truncate px-1.5 text-sm" title={person.email} dir="auto">
        {shownName}
      </span>
      <IconButton label={text("sidebar.settings")} onClick={openSettings}>
        <Settings aria-hidden />
      </IconButton>
      <IconButton label={text("account.signOut")} disabled={leaving} onClick={() => void leave()}>
        <LogOut aria-hidden />
      </IconButton>
    </div>
  );
}
