import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { expectNoFinding } from "../support/accessibility";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import {
  fillInTutor,
  presetChoice,
  presetsOn,
  systemPromptFor,
  tutor,
} from "../support/preset-choice";

it("a conversation keeps the words it was started with, until one takes up the new ones", async ({
  page,
  fake,
}) => {
  const chat = chatPage(page);
  const { line } = presetChoice(page);
  await chat.signUp();
  const { id } = await presetsOn(page).create(tutor);
  await expect(chat.button("Preset: Tutor")).toBeVisible();

  await chat.message.fill("Hello");
  await chat.button("Send").click();
  await page.getByRole("button", { name: "Use and send" }).click();
  await expect(page.getByText("This is needed.")).toBeVisible();
  expect(fake.completions).toHaveLength(0);
  await fillInTutor(page, "birds", "Use and send");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  expect(await systemPromptFor(fake, "Hello")).toBe("Teach birds.\nBe terse.");
  expect(fake.completions.at(-1)?.body).toMatchObject({ temperature: 0.3, max_tokens: 77 });
  await expect(chat.button("Preset Tutor v1")).toBeVisible();

  await presetsOn(page).change(id, { systemPrompt: "Teach {{topic}} well.\nBe terse." });
  await expect(chat.button("Changed")).toBeVisible();
  await page.reload();
  await chat.ask("And now?");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  expect(await systemPromptFor(fake, "And now?")).toBe("Teach birds.\nBe terse.");

  await chat.button("Changed").click();
  const changes = page.getByRole("region", { name: "Changes" });
  await expect(changes.getByRole("deletion")).toHaveText([
    /Teach \{\{topic\}\}\./,
    /Be \{\{tone:select:kind\|terse\}\}\./,
  ]);
  await expectNoFinding(page);
  await expect(changes.getByRole("insertion").first()).toHaveText(/Teach \{\{topic\}\} well\./);
  await chat.button("Use new version from here").click();
  await page.getByRole("dialog", { name: "Tutor" }).getByLabel("Topic").fill("frogs");
  await chat.button("Use preset").click();
  await expect(chat.button("Preset Tutor v2")).toBeVisible();
  await expect(chat.button("Changed")).toHaveCount(0);
  await chat.ask("Go on");
  await expect(line("From here: Tutor v2")).toBeVisible();
  await expect(chat.on("answer", "Copy")).toBeVisible();
  expect(await systemPromptFor(fake, "Go on")).toBe("Teach frogs well.\nBe terse.");

  await chat.button("Preset Tutor v2").click();
  await expect(page.getByRole("region", { name: "System prompt" })).toHaveText(
    "Teach frogs well.\nBe terse.",
  );
});

it("a preset is switched and taken away in the middle, in all tabs, and each answer tells what it had", async ({
  page,
  context,
  fake,
}) => {
  const chat = chatPage(page);
  const { choose, line } = presetChoice(page);
  await chat.signUp();
  const one = await presetsOn(page).create({ name: "One", systemPrompt: "One." });
  await presetsOn(page).create({
    name: "Two",
    systemPrompt: "Two.",
    temperature: 0,
    model: "fake-small",
  });
  await choose("Preset", "One");
  await page.reload();
  await expect(chat.button("Preset: One")).toBeVisible();
  await chat.ask("1");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  expect(await systemPromptFor(fake, "1")).toBe("One.");

  const other = await context.newPage();
  await other.goto(page.url());
  await choose("Preset: One", "Two");
  await expect(chat.button("Preset: Two")).toBeVisible();
  await expect(chat.button("Model: fake-small")).toBeVisible();
  await expect(other.getByRole("button", { name: "Preset Two v1", exact: true })).toBeVisible();
  await chatPage(other).ask("2");
  await expect(chatPage(other).on("answer", "Copy")).toBeVisible();
  expect(await systemPromptFor(fake, "2")).toBe("Two.");
  await expect(line("From here: Two v1")).toBeVisible();

  // Who sends at once means what is chosen, also where the choice takes its time to be stored.
  await page.route("**/api/conversations/*", async (route) => {
    if (route.request().method() === "PATCH") await sleep(1_000);
    await route.continue();
  });
  await choose("Preset: Two", "No preset");
  await chat.ask("3");
  await page.unrouteAll({ behavior: "wait" });
  await expect(line("From here: no preset")).toBeVisible();
  await expect(chat.on("answer", "Copy")).toBeVisible();
  expect(await systemPromptFor(fake, "3")).toBeUndefined();
  await page.reload();
  await expect(line("From here: Two v1")).toBeVisible();
  await expect(line("From here: no preset")).toBeVisible();

  await chat.answers().nth(1).hover();
  await chat
    .answers()
    .nth(1)
    .getByRole("button", { name: /^Details/ })
    .click();
  const details = page.getByRole("dialog", { name: "Details" });
  await expect(details).toContainText(/Preset\s*Two v1/);
  await expect(details).toContainText(/Temperature\s*0/);
  await page.keyboard.press("Escape");

  await choose("Preset", "One");
  await expect(chat.button("Preset: One")).toBeVisible();
  await presetsOn(page).remove(one.id);
  await expect(page.getByRole("button", { name: "Preset One v1 · deleted" })).toBeVisible();
  await chat.ask("4");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  expect(await systemPromptFor(fake, "4")).toBe("One.");
});
