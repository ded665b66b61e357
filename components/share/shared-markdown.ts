import type { SharedConversation } from "@/lib/domain/share";
import type { DocumentText } from "./label-places";

const quoted = (words: string) => words.replace(/^/gm, "> ");

type Drawing = { shared: SharedConversation; text: DocumentText };

/** What stands before the messages in a Markdown file of what a link shows. */
export function markdownOpening({ shared, text }: Drawing, sharedAt: Date): string {
  const { title, systemPrompt } = shared;
  const parts = [
    `# ${title ?? text("shared.untitled")}`,
    sharedAt.toISOString().slice(0, 10),
    ...(systemPrompt === undefined
      ? []
      : [`## ${text("shared.systemPrompt")}`, quoted(systemPrompt)]),
  ];
  return parts.join("\n\n");
}

/** A message in such a file, after what stands before it and below the name of who wrote it. */
export function markdownMessage({ shared, text }: Drawing, index: number): string {
  const message = shared.messages[index];
  if (!message) return "";
  const { role, model, reasoning, text: words } = message;
  const name =
    role === "user"
      ? (shared.author ?? text("shared.questioner"))
      : (model ?? text("message.byAssistant"));
  const parts = [`## ${name}`, ...(reasoning === undefined ? [] : [quoted(reasoning)]), words];
  return parts.map((part) => `\n\n${part}`).join("");
}
