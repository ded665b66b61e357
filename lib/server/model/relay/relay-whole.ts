import { errorIn } from "../chat-server";
import { standardCompletion } from "../completion-standard";
import { modelFailure } from "../failure";
import { saysItBroke } from "../finish-reason";
import { type JsonObject, parseObject } from "../json-object";
import { errorFrame } from "../provider-words";
import { readFrames } from "../read-frames";
import type { Posted } from "../transport";
import { Assembly } from "./assemble";
import { Tally } from "./tally";

const BYTES_MAX = 64_000_000;

async function allOf({ body }: Posted): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length > BYTES_MAX) throw modelFailure("answer_too_long");
  }
  return Buffer.concat(parts);
}

const MARK = Buffer.from("\uFEFF");

/** Without the mark of UTF-8, with which a client could not read it. */
const withoutMark = (bytes: Buffer) =>
  bytes.subarray(0, MARK.length).equals(MARK) ? bytes.subarray(MARK.length) : bytes;

const hasMessages = ({ choices }: JsonObject) =>
  Array.isArray(choices) && choices.length > 0 && choices.every((choice) => choice?.message);

function throwIfBroken(object: JsonObject): void {
  if (object.error) throw errorIn(object);
  if (saysItBroke(object)) throw modelFailure("provider_error");
}

/** What a stream says that came although nobody asked for one. @throws ModelFailure, ProviderFault */
async function fromStream(posted: Posted, choices: number): Promise<JsonObject> {
  const [assembly, heard] = [new Assembly(), new Tally()];
  for await (const frames of readFrames(posted.body, () => {}, choices)) {
    for (const { object } of frames) {
      throwIfBroken(object);
      heard.note(object, "delta");
      assembly.add(object);
    }
    if (heard.isEndless) throw modelFailure("answer_too_long");
  }
  const completion = assembly.completion();
  if (!hasMessages(completion)) throw modelFailure("empty_answer");
  return completion;
}

/**
 * The completion as the client gets it: the bytes as they came, where they are one. Anything else that can be read as
 * a completion is made one. `choices` is how many the client asked for. @throws ModelFailure, ProviderFault or what the
 * network did
 */
export async function relayWhole(
  posted: Posted,
  tally: Tally,
  choices = 1,
): Promise<Buffer | string> {
  if (posted.header("content-type")?.includes("event-stream")) {
    const assembled = await fromStream(posted, choices);
    tally.note(assembled, "message");
    return JSON.stringify(assembled);
  }
  const bytes = withoutMark(await allOf(posted));
  const sent = parseObject(bytes.toString());
  const error = sent && errorFrame(sent);
  if (error) throw errorIn(error);
  const completion = sent && standardCompletion(sent);
  if (!completion || !hasMessages(completion)) throw modelFailure("provider_error");
  tally.note(completion, "message");
  return completion === sent ? bytes : JSON.stringify(completion);
}
