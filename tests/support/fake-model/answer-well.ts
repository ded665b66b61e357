import { completion, goodFrames } from "./frames";
import { openStream, sendJson, type Turn, write } from "./turn";

/** A good answer in the form that was asked for. */
export async function answerWell(turn: Turn): Promise<void> {
  if (!turn.call.body.stream) {
    sendJson(turn, 200, completion(turn));
    return;
  }
  openStream(turn);
  await write(turn, goodFrames(turn));
  turn.response.end();
}
