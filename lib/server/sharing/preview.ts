import type { ShareTasks } from "./share-tasks";
import { resultOf, shareWorker } from "./share-worker";

type PreviewInput = Omit<ShareTasks["preview"]["input"], "isPlain">;

/**
 * What a link of this conversation would show, as JSON of `SharePreview`; its messages plain when they cannot be drawn
 * in time. @throws Refusal
 */
export async function previewJson(input: PreviewInput, signal: AbortSignal) {
  const options = { ownerId: input.owner.id, signal };
  const run = (isPlain: boolean) => shareWorker().run("preview", { ...input, isPlain }, options);
  const outcome = await run(false);
  const isLost = "lostAt" in outcome && !signal.aborted;
  return resultOf("preview", isLost ? await run(true) : outcome);
}
