import { redirect } from "next/navigation";
import { requirePageUser } from "@/lib/server/auth/page-user";

export default async function SettingsPage() {
  await requirePageUser("/settings/account");
  redirect("/settings/account");
}
