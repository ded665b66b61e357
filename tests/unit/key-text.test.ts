import { expect, test } from "vitest";
import { findSecrets } from "@/lib/domain/find-secrets";
import { hashKey, looksLikeKey, newKey } from "@/lib/server/keys/key-text";

test("a key is 190 random bits in letters and digits, never the same", () => {
  const made = Array.from({ length: 1_000 }, newKey);
  expect(new Set(made).size).toBe(1_000);
  for (const key of made) expect(key).toMatch(/^sk-parley-[0-9A-Za-z]{38}$/);
  const used = new Set(made.flatMap((key) => [...key.slice(10, 42)]));
  expect(used.size).toBe(62);
});

test("a key carries its own check, so that a mistyped one is known without asking", () => {
  const key = newKey();
  expect(looksLikeKey(key)).toBe(true);
  for (let at = 10; at < key.length; at += 1) {
    const typo = key[at] === "x" ? "y" : "x";
    expect(looksLikeKey(key.slice(0, at) + typo + key.slice(at + 1)), `at ${at}`).toBe(false);
  }
});

test.each(["", "sk-parley-", "sk-proj-Ab12Cd34", ` ${newKey()}`, `${newKey()}\n`, `${newKey()}a`])(
  "%j is no key of ours",
  (text) => expect(looksLikeKey(text)).toBe(false),
);

test("what is kept of a key is its SHA-256", () => {
  expect(hashKey("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("whoever shares a text with a key in it is warned", () => {
  for (const key of Array.from({ length: 200 }, newKey)) {
    expect(findSecrets(`curl -H "Authorization: Bearer ${key}" …`)).toEqual([
      { kind: "api_key", start: 31, end: 31 + key.length },
    ]);
  }
});
