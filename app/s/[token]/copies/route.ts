import { pageWords } from "@/app/intl";
import { Refusal } from "@/lib/domain/errors";
import { requireUser } from "@/lib/server/auth/require-user";
import { route } from "@/lib/server/http/route";
import { copyShared } from "@/lib/server/sharing/copy";
import { sharedContent } from "@/lib/server/sharing/open";
import { throttle } from "@/lib/server/throttle";
import { type Context, visit } from "../shared-route";

const copies = throttle({ name: "share-copy", points: 30, seconds: 60 * 60 });

/** Copies what the link shows into an account of the visitor's own. */
export const POST = route<Context>(async (request, context) => {
  const user = await requireUser(request);
  const visited = await visit(request, context);
  if (visited.locked) throw new Refusal("not_found", "There is no such link.");
  copies.take(user.id);
  const presetName = (await pageWords())("shared.systemPrompt");
  const conversationId = await copyShared(user.id, await sharedContent(visited.token), presetName);
  return Response.json({ conversationId }, { status: 201 });
});
