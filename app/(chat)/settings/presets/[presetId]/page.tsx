import type { Metadata } from "next";
import { PresetEditor } from "@/components/presets/preset-editor";
import { PublishedPreset } from "@/components/presets/published-preset";
import { requirePageUser } from "@/lib/server/auth/page-user";
import { pagePreset } from "./page-preset";

type Props = { params: Promise<{ presetId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await pagePreset((await params).presetId)).name };
}

export default async function PresetPage({ params }: Props) {
  const { presetId } = await params;
  const { role } = await requirePageUser(`/settings/presets/${presetId}`);
  const preset = await pagePreset(presetId);
  if (!preset.isOwn) return <PublishedPreset preset={preset} />;
  return <PresetEditor key={preset.id} initial={preset} mayPublish={role === "admin"} />;
}
