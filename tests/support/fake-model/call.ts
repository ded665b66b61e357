import type { IncomingHttpHeaders } from "node:http";

export type CompletionBody = {
  model?: string;
  messages?: { role: string; content: unknown }[];
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  [key: string]: unknown;
};

/** One request that reached the fake. Times are of `performance.now()`. */
export type Call = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: CompletionBody;
  /** The body as it came. */
  text: string;
  at: number;
  /** The caller's port: the same for calls that came over one connection. */
  callerPort: number | undefined;
  /** Set when the connection closed before the answer was whole. */
  hungUpAt?: number;
  /** Set when the fake had said all it wanted to say. */
  answeredAt?: number;
};

/** Parley asks for titles with the same verb; the fake tells them apart by these words of the prompt. */
export const isTitleCall = ({ body }: Call) =>
  /title for this conversation/i.test(JSON.stringify(body.messages ?? []));

export const isCompletionCall = ({ method, path }: Call) =>
  method === "POST" && path.endsWith("/chat/completions");
