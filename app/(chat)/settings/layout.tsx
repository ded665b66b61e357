import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { pageUser } from "@/lib/server/auth/page-user";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  // The page itself sends a visitor to sign in, as it knows where to come back to.
  if (!(await pageUser())) return children;
  return <SettingsFrame>{children}</SettingsFrame>;
}
