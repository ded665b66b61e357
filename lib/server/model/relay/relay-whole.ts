import { modelFailure } from "../failure";
import { type JsonObject, parseObject } from "../json-object";
import { readFrames } from "../read-frames";
import type { Posted } from "../transport";
import { Assembly } from "./assemble";
import { contentText } from "./relay-stream";
import { Tally } from "./tally";

const BYTES_MAX = 64_000_000;

type Choice = { message?: { content?: unknown } };

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

const hasMessages = ({ choices }: JsonObject) =>
  Array.isArray(choices) && choices.length > 0 && choices.every((choice) => choice?.message);

/** What a stream says that came although nobody asked for one. @throws ModelFailure */
async function fromStream(posted: Posted): Promise<JsonObject> {
  const [assembly, heard] = [new Assembly(), new Tally()];
  for await (const frames of readFrames(posted.body, () => {})) {
    for (const { object } of frames) {
      if (object.error) throw modelFailure("provider_error");
      heard.note(object, "delta");
      assembly.add(object);
    }
    if (heard.isEndless) throw modelFailure("answer_too_long");
  }
  return assembly.completion();
}

const inParts = ({ choices }: JsonObject) =>
  (choices as Choice[]).some(({ message }) => Array.isArray(message?.content));

const withoutParts = (completion: JsonObject): JsonObject => ({
  ...completion,
  choices: (completion.choices as Choice[]).map(({ message, ...choice }) => ({
    ...choice,
    message: { ...message, content: contentText(message?.content) },
  })),
});

/**
 * The completion as the client gets it: the bytes as they came, where they are one. Anything else that can be read as
 * a completion is made one. @throws ModelFailure or what the network did
 */
export async function relayWhole(posted: Posted, tally: Tally): Promise<Buffer | string> {
  if (posted.header("content-type")?.includes("event-stream")) {
    const assembled = await fromStream(posted);
    tally.note(assembled, "message");
    return JSON.stringify(assembled);
  }
  const bytes = await allOf(posted);
  const completion = parseObject(bytes.toString());
  if (!completion || !hasMessages(completion)) throw modelFailure("provider_error");
  tally.note(completion, "message");
  return inParts(completion) ? JSON.stringify(withoutParts(completion)) : bytes;
}
