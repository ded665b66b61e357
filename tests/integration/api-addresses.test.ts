import { describe, expect, test } from "vitest";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { fake, url } = await openApiSite();
const ada = await signUp(here);
const { key } = await storeKey(ada.id);

const ask = { model: "fake-model", messages: [{ role: "user", content: "Hi" }] };
const models = (headers: Record<string, string> = {}) => fetch(`${url}/v1/models`, { headers });
const bearer = { authorization: `Bearer ${key}` };

describe("a key opens /v1 from the headers of other APIs, too:", () => {
  const basic = { authorization: `Basic ${btoa("proxy:password")}` };
  test.each<[string, Record<string, string>, number]>([
    ["x-api-key", { "x-api-key": key }, 200],
    ["api-key", { "api-key": ` ${key} ` }, 200],
    ["all of them, with the same key", { ...bearer, "x-api-key": key, "api-key": key }, 200],
    ["beside the password of a proxy", { ...basic, "x-api-key": key }, 200],
    ["beside an empty one", { authorization: "", "x-api-key": key }, 200],
    ["a wrong one", { "x-api-key": "sk-parley-nobody" }, 401],
    ["an empty one", { "x-api-key": "", "api-key": " " }, 401],
    ["beside Authorization, which counts", { ...bearer, "x-api-key": "sk-other" }, 200],
    ["two others that differ", { "x-api-key": key, "api-key": "sk-other" }, 401],
  ])("%s", async (_, headers, status) => {
    expect((await models(headers)).status).toBe(status);
    const init = {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(ask),
    };
    expect((await fetch(`${url}/v1/chat/completions`, init)).status).toBe(status);
  });

  test("and its limits hold whatever header it comes in", async () => {
    const { key: narrow } = await storeKey(ada.id, { requestsPerMinute: 3, scopes: ["models"] });
    const sent: Record<string, string>[] = [
      { authorization: `Bearer ${narrow}` },
      { "x-api-key": narrow },
      { "api-key": narrow },
      { "x-api-key": narrow },
    ];
    const statuses: number[] = [];
    for (const headers of sent) statuses.push((await models(headers)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

describe("an address", () => {
  test.each([
    "/v1/chat/completions/",
    "/v1//chat/completions",
    "//v1/chat/completions",
    "/v1/chat//completions//?x=//",
    "/openai/deployments/fake-model/chat/completions?api-version=2024-10-21",
    "//openai/deployments/fake-model//chat/completions",
    "/openai/deployments/fake%2Dmodel/chat/completions",
  ])("%s answers", async (path) => {
    const response = await fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", "api-key": key },
      body: JSON.stringify(ask),
    });
    expect(response.status).toBe(200);
    expect((await response.json()).model).toBe("fake-model");
  });

  test.each(["/v1/models/", "//v1/models", "/v1//models/fake-model/"])(
    "%s answers",
    async (path) => {
      expect((await fetch(url + path, { headers: bearer })).status).toBe(200);
    },
  );

  describe("a deployment, as Azure calls it, is the model, whatever the body says:", () => {
    const deploy = (name: string, body: object) =>
      fetch(`${url}/openai/deployments/${name}/chat/completions?api-version=2024-10-21`, {
        method: "POST",
        headers: { "content-type": "application/json", "api-key": key },
        body: JSON.stringify(body),
      });

    test.each([
      ["nothing", {}],
      ["another", { model: "fake-model" }],
      ["no name", { model: 5 }],
    ])("%s", async (_, model) => {
      const response = await deploy("fake-small", { ...model, messages: ask.messages });
      expect((await response.json()).model).toBe("fake-small");
      expect(fake.completions.at(-1)?.body.model).toBe("fake-small");
    });

    test("and an unknown one is no model", async () => {
      const error = { status: 404, code: "model_not_found", param: "model" };
      await expectApiError(deploy("none", ask), error);
    });

    test("and a key's models hold", async () => {
      const { key: narrow } = await storeKey(ada.id, { models: ["fake-model"] });
      const asked = fetch(`${url}/openai/deployments/fake-small/chat/completions`, {
        method: "POST",
        headers: { "content-type": "application/json", "api-key": narrow },
        body: JSON.stringify(ask),
      });
      await expectApiError(asked, { status: 404, code: "model_not_found" });
    });
  });

  test.each([
    ["POST", "/chat/completions"],
    ["POST", "//chat//completions/"],
    ["GET", "/models"],
    ["GET", "/models/fake-model"],
    ["POST", "/embeddings"],
    ["POST", "/openai/deployments/fake-model/embeddings"],
    ["GET", "/openai/models"],
  ])("%s %s says that the API is at /v1", async (method, path) => {
    const asked = fetch(url + path, { method, headers: bearer });
    const { message } = await expectApiError(asked, { status: 404, code: null });
    expect(message).toContain("The API is at /v1");
  });
});
