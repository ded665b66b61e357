import { parentPort, workerData } from "node:worker_threads";
import { wordsIn } from "@/app/words";
import {
  drawable,
  drawMessage,
  drawOpening,
  type ShareDrawing,
} from "@/components/share/drawn-share";
import { cutInPieces, escapedHtml, filledPiece, labelPlace } from "@/components/share/label-places";
import { type Mark, markWords } from "@/components/share/mark-words";
import { sharedPage } from "@/components/share/shared-document";
import { markdownMessage, markdownOpening } from "@/components/share/shared-markdown";
import { threadTimeMs } from "@/components/share/thread-time";
import { Refusal } from "@/lib/domain/errors";
import { SHARE_PIECE_LENGTH, SHARE_PREVIEW_LENGTH } from "@/lib/domain/limits";
import { factsOf, type SharedConversation, type SharePreview } from "@/lib/domain/share";
import { errorFields } from "@/lib/server/error-fields";
import { contentOf, previewOf } from "@/lib/server/sharing/content";
import { contentAt } from "@/lib/server/sharing/open";
import {
  type DrawInput,
  type DrawnUnit,
  PROGRESS,
  type ShareTasks,
  type TaskAnswer,
  type TaskName,
} from "@/lib/server/sharing/share-tasks";

/** So much is one answer to the other thread, which asks for the rest: in between others have their turn. */
const UNIT_LENGTH = 4 * SHARE_PIECE_LENGTH;
const UNIT_MS = 250;

const progress = workerData as Int32Array;

/** Tells the other thread that this one lives, and at which message it is. */
function step(message: number): void {
  Atomics.store(progress, PROGRESS.message, message);
  Atomics.add(progress, PROGRESS.steps, 1);
}

type Known = Pick<DrawInput, "token" | "updatedAt"> & { shared: SharedConversation };
let known: Known | undefined;

/** What the link shows, read once for all its messages. Undefined when it is gone, or shows another content by now. */
async function sharedBy({ token, updatedAt }: Pick<DrawInput, "token" | "updatedAt">) {
  if (known?.token !== token || known.updatedAt !== updatedAt) {
    const shared = await contentAt(token, updatedAt);
    known = shared && { token, updatedAt, shared: drawable(shared) };
  }
  return known?.shared;
}

type Parts = { opening: () => string; message: (index: number) => string };

/** The next messages, until they are enough for one answer; one at least, as what stands before them may be enough by itself. */
function unitFrom(from: number, shared: SharedConversation, parts: Parts): DrawnUnit {
  const began = threadTimeMs();
  const isDue = () => threadTimeMs() - began > UNIT_MS;
  let drawn = from === 0 ? parts.opening() : "";
  let next = from;
  const isEnough = () => next > from && (drawn.length >= UNIT_LENGTH || isDue());
  while (next < shared.messages.length && !isEnough()) {
    step(next);
    drawn += parts.message(next);
    next += 1;
  }
  return {
    pieces: cutInPieces(drawn, SHARE_PIECE_LENGTH).map((piece) => new TextEncoder().encode(piece)),
    length: drawn.length,
    ms: threadTimeMs() - began,
    next: next < shared.messages.length ? next : null,
    facts: factsOf(shared),
  };
}

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

/** The page that strangers would see, with what looks like a secret marked; of a very long one the beginning. */
function previewHtml(
  { content, shownIds, secrets }: Omit<SharePreview, "html">,
  { locale, style, isPlain }: ShareTasks["preview"]["input"],
): string {
  const text = wordsIn(locale);
  const marks = marksIn(secrets);
  const shared = drawable(content);
  const retouch: ShareDrawing["retouch"] = (words, { index, field }) => {
    const messageId = index === null ? null : (shownIds[index] ?? null);
    return markWords(words, marks.get(keyOf(messageId, field)) ?? []);
  };
  const drawing = { shared, text: labelPlace, retouch };
  let drawn = drawOpening(drawing);
  let next = 0;
  for (; next < shared.messages.length && drawn.length < SHARE_PREVIEW_LENGTH; next += 1) {
    step(next);
    drawn += drawMessage(drawing, next, isPlain);
  }
  if (next < shared.messages.length)
    drawn += `<p class="facts">${escapedHtml(text("shared.previewEnds"))}</p>`;
  const { before, after } = sharedPage({
    facts: factsOf(shared),
    sharedAt: new Date(),
    locale,
    text,
    style,
    retouch: (title) => retouch(title, { index: null, field: "title" }),
  });
  return (
    before + filledPiece(drawn, { label: (id) => escapedHtml(text(id)), isPage: false }) + after
  );
}

const tasks: {
  [Name in TaskName]: (input: ShareTasks[Name]["input"]) => Promise<ShareTasks[Name]["result"]>;
} = {
  async freeze({ owner, conversationId, choice }) {
    const { content, choices, title, digest } = await contentOf(owner, conversationId, choice);
    const messageCount = content.messages.length;
    return { title, content: JSON.stringify(content), choices, messageCount, digest };
  },
  async preview(input) {
    const preview = await previewOf(input.owner, input.conversationId, input.choice);
    step(-1);
    const html = previewHtml(preview, input);
    return new TextEncoder().encode(JSON.stringify({ ...preview, html }));
  },
  async draw(input) {
    const shared = await sharedBy(input);
    if (!shared) return null;
    const { from, plain } = input;
    const drawing = { shared, text: labelPlace };
    return unitFrom(from, shared, {
      opening: () => drawOpening(drawing),
      message: (index) => drawMessage(drawing, index, plain === true || plain.includes(index)),
    });
  },
  async writeMarkdown(input) {
    const shared = await sharedBy(input);
    if (!shared) return null;
    const drawing = { shared, text: labelPlace };
    return unitFrom(input.from, shared, {
      opening: () => markdownOpening(drawing, new Date(input.updatedAt)),
      message: (index) => markdownMessage(drawing, index),
    });
  },
};

const buffersIn = (result: unknown): ArrayBuffer[] => {
  const arrays = result instanceof Uint8Array ? [result] : ((result as DrawnUnit)?.pieces ?? []);
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
};

type Task = { name: TaskName; input: never };

parentPort?.on("message", async ({ name, input }: Task) => {
  try {
    step(-1);
    const result = await tasks[name](input);
    parentPort?.postMessage({ result } satisfies TaskAnswer, buffersIn(result));
  } catch (error) {
    const answer: TaskAnswer =
      error instanceof Refusal
        ? { refused: { code: error.code, message: error.message, param: error.param } }
        : { failed: errorFields(error) };
    parentPort?.postMessage(answer);
  }
});
