import type { Metadata } from "next";
import { pageText } from "@/app/intl";
import { AppearanceSection } from "@/components/settings/appearance-section";
import { DeleteSection } from "@/components/settings/delete-section";
import { InvitesSection } from "@/components/settings/invites-section";
import { PasswordSection } from "@/components/settings/password-section";
import { ProfileSection } from "@/components/settings/profile-section";
import { ProvidersSection } from "@/components/settings/providers-section";
import { ProxyNotice } from "@/components/settings/proxy-notice";
import { SessionsSection } from "@/components/settings/sessions-section";
import { StorageSection } from "@/components/settings/storage-section";
import type { TextId } from "@/components/text";
import { linkedProviders } from "@/lib/server/auth/account";
import { invites } from "@/lib/server/auth/invites";
import { requirePageUser } from "@/lib/server/auth/page-user";
import { sessionsOf } from "@/lib/server/auth/sessions";
import { signInWays } from "@/lib/server/auth/sign-in-ways";
import { storageOf } from "@/lib/server/storage";
import { untrustedProxy } from "@/lib/server/untrusted-proxy";

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return { title: text({ id: "settings.account" }) };
}

type Props = { searchParams: Promise<{ error?: string | string[] }> };

/** Why a provider was not added, as next-auth says it. */
const reasonFor = (error: unknown): TextId | undefined => {
  if (error === undefined) return undefined;
  return error === "SessionRequired" ? "signIn.signInAgain" : "signIn.failed";
};

export default async function AccountPage({ searchParams }: Props) {
  const user = await requirePageUser("/settings/account");
  const { name, email, role, hasPassword } = user;
  const { signUp, providers } = await signInWays();
  const linked = await linkedProviders(user.id);
  const { error } = await searchParams;
  const isAdmin = role === "admin";

  return (
    <>
      {isAdmin && untrustedProxy().seen && <ProxyNotice />}
      <ProfileSection name={name} email={email} hasPassword={hasPassword} />
      <AppearanceSection />
      <PasswordSection hasPassword={hasPassword} email={email} />
      {providers.length > 0 && (
        <ProvidersSection
          providers={providers.map((provider) => ({
            ...provider,
            linked: linked.includes(provider.id),
          }))}
          email={email}
          hasPassword={hasPassword}
          reason={reasonFor(error)}
        />
      )}
      <StorageSection {...storageOf(user.id)} />
      <SessionsSection initial={await sessionsOf(user)} />
      {isAdmin && (
        <InvitesSection signUp={signUp} initial={signUp === "invite" ? await invites() : []} />
      )}
      <DeleteSection hasPassword={hasPassword} />
    </>
  );
}
