import { wordsIn } from "@/app/intl";
import { sharedStyle } from "@/app/s/[token]/shared-page";
import { type Mark, markWords } from "@/components/share/mark-words";
import { type SharedDocument, sharedDocument } from "@/components/share/shared-document";
import type { Locale } from "@/lib/domain/locale";
import type { SharePreview } from "@/lib/domain/share";
import type { PreviewedContent } from "@/lib/server/sharing/content";

const keyOf = (messageId: string | null, field: string) => `${field} ${messageId ?? ""}`;

/** What is still to be seen of the secrets, by the text in which it stands. */
function marksIn(secrets: SharePreview["secrets"]): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  for (const [index, { messageId, field, words, masked }] of secrets.entries()) {
    if (masked) continue;
    const key = keyOf(messageId, field);
    const here = marks.get(key) ?? [];
    here.push({ id: `secret-${index}`, words });
    marks.set(key, here);
  }
  return marks;
}

/** The page that strangers would see, with what looks like a secret marked. */
export async function previewHtml(
  { content, shownIds, secrets }: PreviewedContent,
  locale: Locale,
): Promise<string> {
  const marks = marksIn(secrets);
  const retouch: SharedDocument["retouch"] = (words, { index, field }) => {
    const messageId = index === null ? null : (shownIds[index] ?? null);
    return markWords(words, marks.get(keyOf(messageId, field)) ?? []);
  };
  return sharedDocument({
    shared: content,
    sharedAt: new Date(),
    locale,
    text: wordsIn(locale),
    style: await sharedStyle(),
    retouch,
  });
}
