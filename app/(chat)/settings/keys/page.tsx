import type { Metadata } from "next";
import { headers } from "next/headers";
import { pageText } from "@/app/intl";
import { ApiKeys } from "@/components/keys/api-keys";
import { requirePageUser } from "@/lib/server/auth/page-user";
import { signedInLately } from "@/lib/server/auth/require-proof";
import { originFrom } from "@/lib/server/http/origin";
import { listKeys } from "@/lib/server/keys/list";

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return { title: text({ id: "settings.apiKeys" }) };
}

export default async function KeysPage() {
  const user = await requirePageUser("/settings/keys");
  return (
    <ApiKeys
      initial={await listKeys(user.id)}
      baseUrl={`${originFrom(await headers())}/v1`}
      hasPassword={user.hasPassword}
      signedInLately={signedInLately(user)}
    />
  );
}
