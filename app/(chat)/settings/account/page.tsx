import type { Metadata } from "next";
import { pageText } from "@/app/intl";
import { AppearanceSection } from "@/components/settings/appearance-section";
import { DeleteSection } from "@/components/settings/delete-section";
import { InvitesSection } from "@/components/settings/invites-section";
import { PasswordSection } from "@/components/settings/password-section";
import { ProfileSection } from "@/components/settings/profile-section";
import { SessionsSection } from "@/components/settings/sessions-section";
import { invites } from "@/lib/server/auth/invites";
import { requirePageUser } from "@/lib/server/auth/page-user";
import { sessionsOf } from "@/lib/server/auth/sessions";
import { signInWays } from "@/lib/server/auth/sign-in-ways";

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return { title: text({ id: "settings.account" }) };
}

export default async function AccountPage() {
  const user = await requirePageUser("/settings/account");
  const { name, email, role, hasPassword } = user;
  const { signUp } = await signInWays();
  const isAdmin = role === "admin";

  return (
    <>
      <ProfileSection name={name} email={email} hasPassword={hasPassword} />
      <AppearanceSection />
      <PasswordSection hasPassword={hasPassword} email={email} />
      <SessionsSection initial={await sessionsOf(user)} />
      {isAdmin && <InvitesSection signUp={signUp} initial={signUp === "invite" ? await invites() : []} />}
      <DeleteSection hasPassword={hasPassword} />
    </>
  );
}
