import { expect, type Page } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { keySettings } from "../support/key-settings";
import {
  hasCurl,
  hasPython,
  hasPythonPackage,
  runInShell,
  runPython,
} from "../support/run-snippet";

/** The code that somebody who has just made a key is shown for one kind of program. */
async function codeFor(page: Page, kind: string): Promise<string> {
  const settings = keySettings(page);
  await chatPage(page).signUp();
  await settings.open();
  await settings.make("Script");
  return settings.snippet(kind);
}

it("the line for curl is answered in a shell", async ({ page, fake }) => {
  it.info().skip(!hasCurl(), "curl is not installed");
  const { said } = await runInShell(await codeFor(page, "curl"));
  expect(JSON.parse(said)).toMatchObject({
    choices: [{ message: { role: "assistant", content: fake.plan.pieces.join("") } }],
  });
});

it("the classic call with requests is answered", async ({ page, fake }) => {
  it.info().skip(!hasPython(), "Python is not installed");
  const ran = await runPython(await codeFor(page, "requests"));
  expect(ran).toEqual({ said: `${fake.plan.pieces.join("")}\n`, complained: "" });
});

it("the code for Python's openai is answered", async ({ page, fake }) => {
  it.info().skip(!hasPythonPackage("openai"), "Python's package openai is not installed");
  const ran = await runPython(await codeFor(page, "Python"));
  expect(ran).toEqual({ said: fake.plan.pieces.join(""), complained: "" });
});
