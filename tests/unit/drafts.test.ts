import { beforeEach, describe, expect, test, vi } from "vitest";
import { createDrafts } from "@/lib/client/drafts";

/** What a browser's storage does, with its keys as own properties. */
function memoryStorage(): Storage {
  const storage = Object.create({
    getItem: (key: string) => storage[key] ?? null,
    setItem: (key: string, value: string) => {
      storage[key] = value;
    },
    removeItem: (key: string) => {
      delete storage[key];
    },
  });
  return storage;
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

describe("a draft", () => {
  test("is kept for each conversation, also through a reload", () => {
    const storage = memoryStorage();
    const drafts = createDrafts(storage);
    drafts.write("a", { text: "for a" });
    drafts.write("b", { text: "for b" });
    drafts.flush();

    const reloaded = createDrafts(storage);
    expect([reloaded.read("a").text, reloaded.read("b").text, reloaded.read("c").text]).toEqual([
      "for a",
      "for b",
      "",
    ]);
  });

  test("is stored a little after the last key, not at each", () => {
    const storage = memoryStorage();
    const store = vi.spyOn(storage, "setItem");
    const drafts = createDrafts(storage);
    for (const text of ["h", "he", "hel", "hell", "hello"]) drafts.write("a", { text });
    expect(store).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(store).toHaveBeenCalledOnce();
    expect(createDrafts(storage).read("a").text).toBe("hello");
  });

  test("leaves nothing behind once it was sent", () => {
    const storage = memoryStorage();
    const drafts = createDrafts(storage);
    drafts.write("a", { text: "hello" });
    drafts.flush();
    drafts.write("a", { text: "" });
    drafts.flush();
    expect(Object.keys(storage)).toEqual([]);
  });

  test("that was not sent keeps the ids it was sent under", () => {
    const storage = memoryStorage();
    const failed = {
      conversationId: "c",
      messageId: "m",
      code: "unreachable",
      retryAfterMs: null,
    } as const;
    const drafts = createDrafts(storage);
    drafts.write("c", { text: "hello", failed });
    drafts.flush();
    expect(createDrafts(storage).read("c")).toEqual({ text: "hello", failed });
  });

  test("is the same thing until it changes, so that nothing is drawn for nothing", () => {
    const drafts = createDrafts(memoryStorage());
    drafts.write("a", { text: "hello" });
    expect(drafts.read("a")).toBe(drafts.read("a"));
    expect(drafts.read("unknown")).toBe(drafts.read("unknown"));
  });

  test("can be typed where nothing can be stored", () => {
    const full = {
      ...memoryStorage(),
      getItem: () => null,
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    for (const storage of [undefined, full as unknown as Storage]) {
      const drafts = createDrafts(storage);
      drafts.write("a", { text: "hello" });
      drafts.flush();
      expect(drafts.read("a").text).toBe("hello");
    }
  });

  test("that is not one any more counts as none", () => {
    const storage = memoryStorage();
    storage.setItem("parley:draft:a", "{broken");
    storage.setItem("parley:draft:b", "null");
    expect(createDrafts(storage).read("a").text).toBe("");
    expect(createDrafts(storage).read("b").text).toBe("");
  });

  test("is gone when the person leaves, and other things in the storage stay", () => {
    const storage = memoryStorage();
    storage.setItem("theme", "dark");
    const drafts = createDrafts(storage);
    const heard = vi.fn();
    drafts.write("a", { text: "secret" });
    drafts.flush();
    drafts.subscribe(heard);
    drafts.clear();
    expect(heard).toHaveBeenCalledOnce();
    expect(drafts.read("a").text).toBe("");
    expect(Object.keys(storage)).toEqual(["theme"]);
  });
});
