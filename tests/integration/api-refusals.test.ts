import { beforeEach, describe, expect, test } from "vitest";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite();
const { key } = await storeKey((await signUp(here)).id);

beforeEach(() => fake.reset());

const ask = { model: "fake-model", messages: [{ role: "user", content: "Hi" }] };

function refuseWith(body: string, status = 400): void {
  fake.script = ({ response }) => {
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  };
}

describe("what is wrong with a request is told in the provider's words, whoever made it:", () => {
  const message = "temperature is too high";
  test.each([
    ["OpenAI", { error: { message, type: "invalid_request_error", param: "temperature" } }],
    [
      "vLLM",
      { object: "error", message, type: "BadRequestError", param: "temperature", code: 400 },
    ],
    ["LM Studio", { error: message }],
    ["FastAPI", { detail: message }],
    ["Google", [{ error: { code: 400, message, status: "INVALID_ARGUMENT" } }]],
  ])("%s", async (_, said) => {
    for (const status of [400, 422]) {
      refuseWith(JSON.stringify(said), status);
      expect(await expectApiError(complete(key, ask), { status })).toMatchObject({ message });
    }
  });

  test.each(["maximum context length is 4096 tokens", "The prompt is too long"])(
    "also that it is too long: %s",
    async (words) => {
      refuseWith(JSON.stringify({ error: words }));
      const code = "context_length_exceeded";
      await expectApiError(complete(key, ask), { status: 400, code, param: "messages" });
    },
  );

  test.each(["", "null", "[]", "5", "<p>no</p>", "[null]", "{}", '{"error":{}}'])(
    "in ours where it has none: %j",
    async (body) => {
      refuseWith(body);
      const { message } = await expectApiError(complete(key, ask), { status: 400, code: null });
      expect(message).toBe("The model provider refused the request.");
    },
  );
});
