import { afterAll, describe, expect, test } from "vitest";
import { ChatServer } from "@/lib/server/model/chat-server";
import { toApiError } from "@/lib/server/model/relay/provider-error";
import { patientSend } from "@/lib/server/model/transport";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { closedPort, silentPort } from "../support/silent-port";
import { storeKey } from "../support/stored-key";

const closed = `http://127.0.0.1:${await closedPort()}/v1`;
const silent = await silentPort();
afterAll(() => silent.close());
const { complete, fake } = await openApiSite({ OPENAI_BASE_URL: closed, MODELS: "some-model" });
const { key } = await storeKey((await signUp(here)).id);

/** As long as an error may take that no provider has to be waited for. */
const SOON_MS = 5_000;
const unreachable = { status: 502, type: "server_error", code: "upstream_unreachable" };

async function soon<Thing>(asked: Promise<Thing>): Promise<Thing> {
  const startedAt = performance.now();
  try {
    return await asked;
  } finally {
    expect(performance.now() - startedAt).toBeLessThan(SOON_MS);
  }
}

describe("a provider that cannot be reached", () => {
  test.each([true, false])("is told to a program as that, in a stream: %s", async (stream) => {
    const messages = [{ role: "user", content: "Hi" }];
    const asked = soon(complete(key, { model: "some-model", messages, stream }));
    await expectApiError(asked, unreachable);
  });

  test.each([
    ["because its name is nobody's", "http://no-such-host.invalid/v1"],
    ["because it speaks no TLS", fake.baseUrl.replace("http:", "https:")],
    ["because its TLS never begins", `https://127.0.0.1:${silent.port}/v1`],
  ])("%s, too", async (_, baseUrl) => {
    const send = patientSend({ connectMs: 1_000, firstByteMs: 9_000, idleMs: 9_000 });
    const address = { baseUrl, apiKey: "sk-test", send };
    const order = { body: "{}", stream: false, signal: new AbortController().signal };
    const error = await soon(new ChatServer(address).post(order)).catch((thrown) => thrown);
    expect(toApiError(error, address, false)).toMatchObject(unreachable);
  });
});
