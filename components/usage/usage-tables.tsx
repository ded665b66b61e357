import { useId } from "react";
import type { ConversationUsage, KeyUse, UsageReport } from "@/lib/domain/usage-report";
import { conversationPath } from "../navigation";
import { type Text, useText } from "../text";
import { type UsageRow, UsageTable } from "./usage-table";

const keyRow = (text: Text, { keyId, name, lastFour, revoked, ...usage }: KeyUse): UsageRow => ({
  ...usage,
  id: keyId ?? "",
  name: keyId === null ? text("usage.site") : (name ?? text("usage.keyGone")),
  note: [lastFour && `…${lastFour}`, revoked && text("usage.revoked")].filter(Boolean).join(" · "),
});

const conversationRow = (
  text: Text,
  { conversationId, title, ...usage }: ConversationUsage,
): UsageRow => ({
  ...usage,
  id: conversationId,
  name: title === null ? text("usage.deleted") : title || text("sidebar.untitled"),
  href: title === null ? undefined : conversationPath(conversationId),
});

/** The same use by model, by conversation and by key. */
export function UsageTables({ report }: { report: UsageReport }) {
  const text = useText();
  const models = report.models.map(({ model, ...usage }) => ({ ...usage, id: model, name: model }));
  const conversations = report.conversations.map((usage) => conversationRow(text, usage));
  const keys = report.keys.map((usage) => keyRow(text, usage));
  return (
    <>
      <Table title={text("usage.byModel")} name={text("usage.model")} rows={models} />
      {conversations.length > 0 && (
        <Table
          title={text("usage.byConversation")}
          name={text("usage.conversation")}
          rows={conversations}
        />
      )}
      <Table title={text("usage.byKey")} name={text("usage.key")} rows={keys} />
    </>
  );
}

function Table({ title, ...table }: { title: string; name: string; rows: UsageRow[] }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-[0.9375rem] font-semibold">
        {title}
      </h2>
      <UsageTable caption={title} {...table} />
    </section>
  );
}
