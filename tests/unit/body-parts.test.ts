import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { BodyParts } from "@/lib/server/model/body-parts";

async function allOf(parts: BodyParts): Promise<string> {
  let text = "";
  for (let part = await parts.next(); part; part = await parts.next()) text += part;
  return text;
}

const slowly = async function* (...texts: string[]) {
  for (const text of texts) {
    await new Promise(setImmediate);
    yield Buffer.from(text);
  }
};

test("what comes is given in order, then the end, however often one asks", async () => {
  const parts = new BodyParts(
    Readable.from(slowly("one ", "two ", "three"), { objectMode: false }),
  );
  expect(await allOf(parts)).toBe("one two three");
  expect(await parts.next()).toBeUndefined();
});

test("what came before it broke off is given, then what broke it", async () => {
  const body = new Readable({ read() {} });
  const parts = new BodyParts(body);
  body.push("one");
  expect(String(await parts.next())).toBe("one");
  const next = parts.next();
  body.destroy(new Error("cut"));
  await expect(next).rejects.toThrow("cut");
  await expect(parts.next()).rejects.toThrow("cut");
});

test("a stream that is closed before its end has broken off", async () => {
  const body = new Readable({ read() {} });
  const parts = new BodyParts(body);
  const next = parts.next();
  body.destroy();
  await expect(next).rejects.toMatchObject({ code: "ERR_STREAM_PREMATURE_CLOSE" });
});

test("no more is read than is asked for", async () => {
  let read = 0;
  const endless = new Readable({
    highWaterMark: 10,
    read() {
      read += 1;
      this.push("0123456789");
    },
  });
  const parts = new BodyParts(endless);
  for (let count = 0; count < 5; count += 1) await parts.next();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(read).toBeLessThan(20);
});
