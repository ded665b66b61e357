import { createHash } from "node:crypto";
import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import { createParser } from "eventsource-parser";

type Data = { choices?: { delta?: { content?: string } }[]; text?: string };

/** One question, as a side wants it. */
export type Question = {
  url: string;
  headers: Record<string, string>;
  body: object;
  wordsOf: (data: Data) => string;
};

/** Makes a question for an answer of so many chunks. */
export type Ask = (chunks: number, delayMs: number) => Question | Promise<Question>;

/** `firstMs`: until the first word. `hash` is that of the whole text. */
export type Heard = { firstMs: number; hash: string };

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

function open({ url, headers, body }: Question): ClientRequest {
  const json = JSON.stringify(body);
  const asked = request(url, {
    agent,
    method: "POST",
    headers: {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(json),
      ...headers,
    },
  });
  asked.end(json);
  return asked;
}

const dataOf = (data: string): Data => (data.startsWith("{") ? JSON.parse(data) : {});

/** Reads one answer to its end. @throws when it was refused or broke off */
export function hear(question: Question): Promise<Heard> {
  const startedAt = performance.now();
  const hash = createHash("sha256");
  let firstMs = 0;
  const take = (words: string) => {
    if (words !== "" && firstMs === 0) firstMs = performance.now() - startedAt;
    hash.update(words);
  };
  return new Promise((resolve, reject) => {
    open(question)
      .on("response", (answer: IncomingMessage) => {
        if (answer.statusCode !== 200) reject(new Error(`status ${answer.statusCode}`));
        const parser = createParser({
          onEvent: ({ data }) => take(question.wordsOf(dataOf(data))),
        });
        answer
          .setEncoding("utf8")
          .on("data", (text: string) => parser.feed(text))
          .on("error", reject)
          .on("end", () => resolve({ firstMs, hash: hash.digest("hex") }));
      })
      .on("error", reject);
  });
}

/** Hangs up at the first word. */
export function hangUp(question: Question): Promise<void> {
  return new Promise((resolve) => {
    const asked = open(question)
      .on("response", (answer: IncomingMessage) => {
        answer.once("data", () => asked.destroy()).on("error", () => {});
      })
      .on("error", () => {})
      .on("close", () => resolve());
  });
}

/** The hash of the text that the provider sends. */
export function hashOf(chunks: number): string {
  const hash = createHash("sha256");
  for (let index = 0; index < chunks; index += 1) hash.update(`word-${index} `);
  return hash.digest("hex");
}
