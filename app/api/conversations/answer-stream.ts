import { encodeEvent } from "@/lib/domain/answer-event";
import type { AnswerPlace } from "@/lib/server/answers/answer-place";
import { followerOf } from "@/lib/server/answers/follow";
import { whileSignedIn } from "@/lib/server/auth/while-signed-in";
import { eventStream } from "@/lib/server/http/event-stream";

/** An answer's events after `after` for whoever asks, as long as they stay and stay signed in. @throws Refusal */
export async function answerStream(
  request: Request,
  place: AnswerPlace,
  after = 0,
): Promise<Response> {
  const follow = await followerOf(place);
  const left = whileSignedIn(request);
  return eventStream(follow(after, left.signal), encodeEvent, left);
}
