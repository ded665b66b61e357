import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { log } from "@/lib/server/log";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { wholeStream } from "../support/api-stream";
import { fillDisk } from "../support/full-disk";
import { holdElsewhere } from "../support/hold-elsewhere";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite();
const { key } = await storeKey((await signUp(here)).id);

const kept = { "x-parley-conversation": "new" };
const ask = { model: "fake-model", messages: [{ role: "user", content: "x".repeat(400_000) }] };
const cannotSave = { type: "server_error", code: "storage_full" };

describe("while the disk is full", () => {
  let makeSpace: () => void;
  beforeEach(() => {
    fake.reset();
    makeSpace = fillDisk();
  });
  afterEach(() => {
    makeSpace();
    vi.restoreAllMocks();
  });

  test("an exchange that cannot be kept is an error, told to whoever runs the site, too", async () => {
    const told = vi.spyOn(log(), "error");
    await expectApiError(complete(key, ask, kept), { status: 503, ...cannotSave });
    expect(told).toHaveBeenCalledWith(
      expect.objectContaining({ refusal: "storage_full", requestId: expect.any(String) }),
      expect.any(String),
    );
  });

  test("a stream that cannot be kept ends with an error", async () => {
    const { frames, raw } = await wholeStream(await complete(key, { ...ask, stream: true }, kept));
    expect(JSON.parse(frames.at(-1) ?? "")).toMatchObject({ error: cannotSave });
    expect(raw).not.toContain("[DONE]");
  });

  test("what is not to be kept is answered, and what is, once there is space", async () => {
    expect((await complete(key, ask)).status).toBe(200);
    makeSpace();
    expect((await complete(key, ask, kept)).status).toBe(200);
  });
});

test("a database held by another process holds up nobody but who wants an exchange kept", async () => {
  fake.reset();
  const isHeld = await holdElsewhere(7_000);
  const waiting = complete(key, ask, kept);
  for (const stream of [false, true]) {
    const response = await complete(key, { ...ask, stream });
    expect(response.status).toBe(200);
    await response.text();
  }
  expect(isHeld()).toBe(true);
  const refused = await waiting;
  expect(refused.headers.get("retry-after")).toBe("2");
  await expectApiError(refused, { status: 503, type: "server_error", code: "unavailable" });
});
