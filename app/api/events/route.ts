import { z } from "zod";
import { MARK_LENGTH_MAX } from "@/lib/domain/limits";
import { requireUser } from "@/lib/server/auth/require-user";
import { whileSignedIn } from "@/lib/server/auth/while-signed-in";
import { changesFor, encodeOnce } from "@/lib/server/changes";
import { eventStream } from "@/lib/server/http/event-stream";
import { readQuery } from "@/lib/server/http/read-query";
import { route } from "@/lib/server/http/route";

const querySchema = z.object({ after: z.string().max(MARK_LENGTH_MAX).default("") });

/** What changes in this person's account, for each of their open tabs. */
export const GET = route(async (request) => {
  const user = await requireUser(request);
  const { after } = readQuery(request, querySchema);
  const left = whileSignedIn(request);
  return eventStream(changesFor(user.id, after, left.signal), encodeOnce, left);
});
