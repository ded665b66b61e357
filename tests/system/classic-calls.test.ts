import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeKey } from "@/tests/support/api-keys";
import { signUp } from "@/tests/support/person";
import { hasPython } from "@/tests/support/run-snippet";
import { type Parley, startParley } from "@/tests/support/server";

const run = promisify(execFile);

/** The first guides to this API called it so, and are copied to this day. Only host and key are other ones. */
describe.skipIf(!hasPython())("the classic calls from Python, on a site without a provider", () => {
  let parley: Parley;
  let key: string;
  beforeAll(async () => {
    parley = await startParley();
    ({ key } = await makeKey(await signUp(parley)));
  });
  afterAll(() => parley.stop());

  async function python(name: string): Promise<string> {
    const path = fileURLToPath(new URL(`../support/classic-calls/${name}.py`, import.meta.url));
    const { stdout } = await run("python3", [path, parley.url, key], {
      env: { ...process.env, PYTHONIOENCODING: "utf-8" },
    });
    return stdout;
  }

  test("with requests, to a model long gone, after what an assistant said", async () => {
    expect((await python("with-requests")).trim().length).toBeGreaterThan(10);
  });

  test("with openai 0.28: whole, shortened, as a stream, and with a wrong key", async () => {
    const told = JSON.parse(await python("with-openai-028"));
    expect(told).toMatchObject({
      whole: { role: "assistant", content: expect.stringMatching(/\w/) },
      short: { role: "assistant", content: expect.any(String) },
      role: "assistant",
      finish: "stop",
      refused: [401, "invalid_api_key"],
    });
    expect(told.usage).toBeGreaterThan(0);
    expect(told.streamed).toBe(told.whole.content);
  });
});
