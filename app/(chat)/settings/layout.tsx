import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { requirePageUser } from "@/lib/server/auth/page-user";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  // The frame stands beside the sidebar, which a visitor has not.
  await requirePageUser("/settings/account");
  return <SettingsFrame>{children}</SettingsFrame>;
}
