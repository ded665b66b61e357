import type { SharedDocument } from "./shared-document";

const quoted = (words: string) => words.replace(/^/gm, "> ");

/** What a share link shows, as a Markdown file: each message below the name of who wrote it. */
export function sharedMarkdown({
  shared,
  sharedAt,
  text,
}: Pick<SharedDocument, "shared" | "sharedAt" | "text">): string {
  const { title, author, systemPrompt, messages } = shared;
  const nameOf = ({ role, model }: (typeof messages)[number]) =>
    role === "user"
      ? (author ?? text("shared.questioner"))
      : (model ?? text("message.byAssistant"));
  const parts = [
    `# ${title ?? text("shared.untitled")}`,
    sharedAt.toISOString().slice(0, 10),
    ...(systemPrompt === undefined
      ? []
      : [`## ${text("shared.systemPrompt")}`, quoted(systemPrompt)]),
    ...messages.flatMap((message) => [
      `## ${nameOf(message)}`,
      ...(message.reasoning === undefined ? [] : [quoted(message.reasoning)]),
      message.text,
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}
