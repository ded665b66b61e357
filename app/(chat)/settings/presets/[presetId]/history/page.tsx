import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageText } from "@/app/intl";
import { PresetHistory } from "@/components/presets/preset-history";
import { requirePageUser } from "@/lib/server/auth/page-user";
import { listVersions } from "@/lib/server/presets/list";
import { pagePreset } from "../page-preset";

type Props = { params: Promise<{ presetId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return { title: text({ id: "presets.history" }) };
}

export default async function PresetHistoryPage({ params }: Props) {
  const { presetId } = await params;
  const user = await requirePageUser(`/settings/presets/${presetId}/history`);
  const preset = await pagePreset(presetId);
  if (!preset.isOwn) notFound();
  return <PresetHistory preset={preset} versions={await listVersions(user.id, presetId)} />;
}
