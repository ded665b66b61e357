import { DONE, frame } from "../frames";
import { type Fault, openStream, sendJson, type Turn, write } from "../turn";
import type { Dialect } from "./dialect";
import { calls } from "./dialects-of-calls";
import { thoughts } from "./dialects-of-thought";
import { words } from "./dialects-of-words";

/** How providers are known to write what a person should see. */
export const dialects: Record<string, Dialect> = { ...thoughts, ...words, ...calls };

const head = ({ call }: Turn) => ({
  id: "chatcmpl-fake",
  created: 1_790_000_000,
  model: call.body.model ?? "fake-model",
});

async function sendStream(turn: Turn, { stream, beside }: Dialect): Promise<void> {
  const chunks = [...stream, { delta: {}, finish_reason: "stop" }].map((choice) => ({
    ...head(turn),
    object: "chat.completion.chunk",
    choices: [{ index: 0, finish_reason: null, ...choice }],
    ...beside,
  }));
  openStream(turn);
  await write(turn, [...chunks.map(frame), DONE]);
  turn.response.end();
}

const sendWhole = (turn: Turn, { whole, beside }: Dialect) =>
  sendJson(turn, 200, {
    ...head(turn),
    object: "chat.completion",
    choices: [{ index: 0, finish_reason: "stop", ...whole }],
    ...beside,
  });

/** Each dialect as it was asked for, and in the other form than that (`…-turned`). */
export const dialectFaults: Record<string, Fault> = Object.fromEntries(
  Object.entries(dialects).flatMap(([label, dialect]): [string, Fault][] => [
    [label, (turn) => (turn.call.body.stream ? sendStream : sendWhole)(turn, dialect)],
    [`${label}-turned`, (turn) => (turn.call.body.stream ? sendWhole : sendStream)(turn, dialect)],
  ]),
);
