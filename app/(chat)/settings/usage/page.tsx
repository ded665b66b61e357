import type { Metadata } from "next";
import { pageText } from "@/app/intl";
import { PeopleSection } from "@/components/usage/people-section";
import { PricesSection } from "@/components/usage/prices-section";
import { UsageScreen } from "@/components/usage/usage-screen";
import { dayRangeSchema } from "@/lib/domain/usage-report";
import { requirePageUser } from "@/lib/server/auth/page-user";
import { usageOfPeople } from "@/lib/server/usage/people";
import { knownPrices } from "@/lib/server/usage/prices";
import { usageReport } from "@/lib/server/usage/report";

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return { title: text({ id: "settings.usage" }) };
}

export default async function UsagePage() {
  const { id, role } = await requirePageUser("/settings/usage");
  const report = await usageReport(id, dayRangeSchema.parse({}));
  return (
    <>
      <UsageScreen initial={report} />
      {role === "admin" && (
        <>
          <PeopleSection initial={await usageOfPeople()} />
          <PricesSection initial={await knownPrices()} />
        </>
      )}
    </>
  );
}
