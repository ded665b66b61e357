import type { Metadata } from "next";
import { pageLocale, pageText } from "@/app/intl";
import { PresetsPage } from "@/components/presets/presets-page";
import { requirePageUser } from "@/lib/server/auth/page-user";
import en from "@/messages/starters/en.json";
import zhCN from "@/messages/starters/zh-CN.json";

const startersIn = { en, "zh-CN": zhCN };

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return { title: text({ id: "settings.presets" }) };
}

export default async function PresetListPage() {
  await requirePageUser("/settings/presets");
  return <PresetsPage starters={startersIn[await pageLocale()]} />;
}
