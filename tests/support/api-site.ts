import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import OpenAI from "openai";
import { afterAll } from "vitest";
import { api } from "@/app/v1/api";
import { env } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { answerWith } from "@/scripts/server/answer";
import type { FakeModel } from "./fake-model/fake-model";
import { openFakeSite } from "./fake-site";
import { contexts } from "./routes";

export type ApiSite = {
  fake: FakeModel;
  /** Without `/v1`. */
  url: string;
  /** The official client, which tries nothing twice. */
  client(key: string): OpenAI;
  /** Posts a completion's body, as it is where it is text. */
  complete(
    key: string,
    body: BodyInit | object,
    headers?: Record<string, string>,
  ): Promise<Response>;
  close(): Promise<void>;
};

const isPlain = (body: BodyInit | object): body is object =>
  Object.getPrototypeOf(body) === Object.prototype;

const noPages = async () => {
  throw new Error("No page or route of Next is served here.");
};

/** `/v1` of this process's site on a real socket, behind the site's own listener, with nothing of Next. */
async function listen(fake: FakeModel): Promise<ApiSite> {
  const listener = answerWith({
    next: noPages,
    api: (request, response) => api()(request, response),
    contexts: contexts(),
    settings: env(),
    log: log(),
    addresses: () => [],
    isStopping: () => false,
    startStep: () => "ready" as const,
    dev: false,
  });
  // As the site's own: a connection closed while a test computes would break what is sent next.
  const server = createServer({ keepAliveTimeout: 65_000 }, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const baseURL = `${url}/v1`;
  return {
    fake,
    url,
    client: (apiKey) => new OpenAI({ apiKey, baseURL, maxRetries: 0 }),
    complete: (key, body, headers = {}) =>
      fetch(`${baseURL}/chat/completions`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
        body: isPlain(body) ? JSON.stringify(body) : body,
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A site in this process with `/v1` on a real socket, and a fake model of its own as its provider. */
export async function openApiSite(
  variables: Record<string, string> = {},
  models?: string[],
): Promise<ApiSite> {
  const fake = await openFakeSite(variables, models);
  const site = await listen(fake);
  afterAll(() => site.close());
  return site;
}
