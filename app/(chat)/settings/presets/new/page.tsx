import type { Metadata } from "next";
import { pageText } from "@/app/intl";
import { PresetEditor } from "@/components/presets/preset-editor";
import { requirePageUser } from "@/lib/server/auth/page-user";

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return { title: text({ id: "presets.new" }) };
}

export default async function NewPresetPage() {
  const { role } = await requirePageUser("/settings/presets/new");
  return <PresetEditor initial={null} mayPublish={role === "admin"} />;
}
