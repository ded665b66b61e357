import { describe, expect, it, vi } from "vitest";
import { KnownModelList } from "@/lib/server/model/known-models";

const MINUTE_MS = 60_000;

/** A list with a clock of its own and a provider that can be told what to say. */
function given(first: unknown) {
  const clock = { now: 0 };
  const source = vi.fn(async (): Promise<unknown> => first);
  const list = new KnownModelList(source, () => clock.now);
  return { clock, source, list };
}

const page = (...ids: string[]) => ({ object: "list", data: ids.map((id) => ({ id })) });

const known = (...ids: string[]) => ({ models: ids.map((id) => ({ id })), stale: false });

describe("the models of a provider", () => {
  it("are asked for once, however many ask", async () => {
    const { list, source } = given(page("a", "b"));

    const answers = await Promise.all([list.read(), list.read(), list.read()]);

    expect(answers).toEqual(Array(3).fill(known("a", "b")));
    expect(source).toHaveBeenCalledTimes(1);
  });

  it("are asked for again after a minute, while the known ones are given out", async () => {
    const { list, source, clock } = given(page("a"));
    await list.read();
    source.mockResolvedValue(page("a", "new"));
    clock.now = 2 * MINUTE_MS;

    expect(await list.read()).toEqual(known("a"));
    await vi.waitFor(async () => expect(await list.read()).toEqual(known("a", "new")));
    expect(source).toHaveBeenCalledTimes(2);
  });

  it("are kept as the last known when the provider is down, and mended when it is back", async () => {
    const { list, source, clock } = given(page("a"));
    await list.read();
    source.mockRejectedValue(new Error("down"));
    clock.now = 2 * MINUTE_MS;
    await list.read();
    await vi.waitFor(async () => expect(await list.read()).toEqual({ ...known("a"), stale: true }));

    source.mockResolvedValue(page("a"));
    clock.now += MINUTE_MS;
    await list.read();
    await vi.waitFor(async () => expect(await list.read()).toEqual(known("a")));
  });

  it("are unknown while the provider has never told any, and it is not asked in a storm", async () => {
    const { list, source } = given(page());
    source.mockRejectedValue(new Error("down"));

    expect(await list.read()).toBeUndefined();
    expect(await list.read()).toBeUndefined();
    expect(source).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["a bare list", [{ id: "a" }], ["a"]],
    ["entries without a name", { data: [{ id: "a" }, {}, null, { id: 5 }, { id: "" }] }, ["a"]],
    ["the same name twice", page("a", "a"), ["a"]],
    ["a name of ten thousand letters", page("a", "x".repeat(10_000)), ["a"]],
  ])("may come as %s", async (_, said, ids) => {
    const { list } = given(said);

    expect(await list.read()).toEqual(known(...ids));
  });

  it.each([
    [
      { created: 1_700_000_000, owned_by: "openai" },
      { created: 1_700_000_000, ownedBy: "openai" },
    ],
    [
      { created: 0, owned_by: "library" },
      { created: 0, ownedBy: "library" },
    ],
    [{ created: "1700000000", owned_by: "x" }, { ownedBy: "x" }],
    [{ created: 1.5, owned_by: "" }, {}],
    [{ created: -1, owned_by: null }, {}],
    [{ created: 1_700_000_000_000, owned_by: {} }, {}],
    [{ created: 1, owned_by: "x".repeat(1_000) }, { created: 1 }],
  ])("have what else is said of them, where it can be so: %j", async (said, facts) => {
    const { list } = given({ data: [{ id: "a", ...said }] });

    expect((await list.read())?.models).toEqual([{ id: "a", ...facts }]);
  });

  it.each([["<html>"], [{}], [null], [undefined], [{ data: [] }], [[]]])(
    "are not made out of %j, which is no list, and are not asked for at each call",
    async (said) => {
      const { list, source } = given(said);

      const none = { models: [], stale: false, unlisted: true };
      expect([await list.read(), await list.read()]).toEqual([none, none]);
      expect(source).toHaveBeenCalledTimes(1);
    },
  );

  it("that were told once stay where later none are", async () => {
    const { list, source, clock } = given(page("a"));
    await list.read();
    source.mockResolvedValue(undefined);
    clock.now = 2 * MINUTE_MS;
    await list.read();

    await vi.waitFor(async () => expect(await list.read()).toEqual({ ...known("a"), stale: true }));
  });
});
