import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readEnvironment } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { ModelCatalogue } from "@/lib/server/model/model-catalogue";
import { providerFrom } from "@/lib/server/model/provider";
import { KEY } from "@/tests/support/ask-model";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { closedPort } from "@/tests/support/silent-port";

const fake = await FakeModel.start({
  models: ["fake-model", "text-embedding-3-small", "fake-small"],
});
afterAll(() => fake.close());
beforeEach(() => fake.reset());

/** The list of a site with these settings. */
function listOf(settings: Record<string, string>) {
  const environment = readEnvironment(settings);
  return new ModelCatalogue(providerFrom(environment), environment).list();
}

const ours = { OPENAI_BASE_URL: fake.baseUrl, OPENAI_API_KEY: KEY };
const down = async () => ({ OPENAI_BASE_URL: `http://127.0.0.1:${await closedPort()}/v1` });
const choice = (id: string) => ({ id, provider: "custom" });
/** As the provider tells it. */
const told = (id: string) => ({ ...choice(id), created: 1_790_000_000, ownedBy: "fake" });

describe("the models people may choose from", () => {
  it("are the provider's chat models, and the first one is the default", async () => {
    expect(await listOf(ours)).toEqual({
      models: [told("fake-model"), told("fake-small")],
      defaultModel: "fake-model",
    });
    expect(fake.calls[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it("are those of MODELS when it is set, and nobody is asked", async () => {
    const list = await listOf({ ...ours, MODELS: "fake-small, other" });

    expect(list).toEqual({
      models: [choice("fake-small"), choice("other")],
      defaultModel: "fake-small",
    });
    expect(fake.calls).toEqual([]);
  });

  it("have DEFAULT_MODEL for a default, when it is among them", async () => {
    const { defaultModel } = await listOf({ ...ours, DEFAULT_MODEL: "fake-small" });

    expect(defaultModel).toBe("fake-small");
  });

  it("have the first for a default, when DEFAULT_MODEL is not among them", async () => {
    const { defaultModel } = await listOf({ ...ours, DEFAULT_MODEL: "retired" });

    expect(defaultModel).toBe("fake-model");
  });

  it("are none while the provider is down and has never told any", async () => {
    expect(await listOf(await down())).toEqual({ models: [], defaultModel: null, stale: true });
  });

  it("are DEFAULT_MODEL alone while the provider is down", async () => {
    const list = await listOf({ ...(await down()), DEFAULT_MODEL: "mine" });

    expect(list).toEqual({ models: [choice("mine")], defaultModel: "mine", stale: true });
  });

  it("do not come over a redirect or an error", async () => {
    fake.modelsStatus = 500;

    expect((await listOf(ours)).models).toEqual([]);
  });

  describe("where the provider has no list", () => {
    const none: [string, number, string][] = [
      ["404", 404, '{"detail":"Not Found"}'],
      ["405", 405, "Method Not Allowed"],
      ["a page", 200, "<!doctype html><h1>Welcome</h1>"],
      ["nothing", 200, ""],
      ["an empty list", 200, '{"object":"list","data":[]}'],
      ["null", 200, "null"],
    ];

    it.each(none)("(%s) are none, and the log names the remedy", async (_, status, text) => {
      const warn = vi.spyOn(log(), "warn").mockImplementation(() => {});
      Object.assign(fake, { modelsStatus: status, modelsText: text });

      expect(await listOf(ours)).toEqual({ models: [], defaultModel: null, unlisted: true });
      expect(warn).toHaveBeenCalledWith(expect.stringMatching(/MODELS or DEFAULT_MODEL/));
      warn.mockRestore();
    });

    it.each(none)("(%s) are DEFAULT_MODEL alone", async (_, status, text) => {
      Object.assign(fake, { modelsStatus: status, modelsText: text });

      const list = await listOf({ ...ours, DEFAULT_MODEL: "mine" });

      expect(list).toEqual({ models: [choice("mine")], defaultModel: "mine" });
    });
  });

  it("are read behind a mark of UTF-8, and however they are packed", async () => {
    fake.modelsText = `\uFEFF${JSON.stringify({ data: [{ id: "marked" }] })}`;

    expect((await listOf(ours)).models).toEqual([choice("marked")]);
  });

  it("are refused with a bad key, which whoever runs the site is told", async () => {
    const error = vi.spyOn(log(), "error").mockImplementation(() => {});
    fake.modelsStatus = 401;

    expect((await listOf(ours)).models).toEqual([]);
    expect(error).toHaveBeenCalledWith(
      { failure: "provider_auth", status: 401 },
      expect.stringContaining("OPENAI_API_KEY"),
    );
    error.mockRestore();
  });

  it("are the demo model alone, when neither key nor address is set", async () => {
    expect(await listOf({})).toEqual({
      models: [
        {
          id: "parley-demo",
          provider: "demo",
          demo: true,
          created: expect.any(Number),
          ownedBy: "parley",
        },
      ],
      defaultModel: "parley-demo",
    });
  });
});
