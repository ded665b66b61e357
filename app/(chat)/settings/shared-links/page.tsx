import type { Metadata } from "next";
import { pageText } from "@/app/intl";
import { SharedLinks } from "@/components/settings/shared-links";
import { requirePageUser } from "@/lib/server/auth/page-user";

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return { title: text({ id: "settings.sharedLinks" }) };
}

export default async function SharedLinksPage() {
  await requirePageUser("/settings/shared-links");
  return <SharedLinks />;
}
