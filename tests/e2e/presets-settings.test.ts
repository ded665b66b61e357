import { expect } from "@playwright/test";
import { expectNoFinding } from "../support/accessibility";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { numberedPieces } from "../support/fake-model/plan";
import { presetSettings } from "../support/preset-settings";

it("a person writes a preset, tries it out, saves it, and finds it again", async ({
  page,
  fake,
}) => {
  const { button, field } = presetSettings(page);
  await chatPage(page).signUp();
  await page.goto("/settings/presets");
  await expect(page.getByRole("heading", { name: "Say it once, use it every time" })).toBeVisible();
  await page.getByRole("link", { name: "New preset" }).click();
  await field("Name").fill("Tide tables!");
  await expect(field("Slug")).toHaveValue("tide-tables");
  const prompt = field("System prompt");
  await prompt.fill("Speak of {{topic}}.\nBe {{tone:select:formal|brief}}, {{count:nmber}}.");

  const fault = page.getByRole("list", { name: "Faults in the variables" }).getByRole("button");
  await expect(fault).toContainText("Line 2, column 34:");
  await fault.click();
  const selected = await prompt.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe("{{count:nmber}}");
  await page.keyboard.type("no more");
  await expect(fault).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Variables" }).getByRole("listitem")).toHaveText([
    "topictext",
    "toneformal · brief",
  ]);
  await expect(page.getByText(/^About \d+ tokens$/)).toBeVisible();

  fake.plan = { pieces: numberedPieces(2_000), delayMs: 10 };
  await page.getByLabel("Topic").fill("the sea");
  await page.getByLabel("Tone").selectOption("brief");
  await field("A message to try it with").fill("Begin");
  await button("Run").click();
  const answer = page.getByRole("article", { name: "Assistant" });
  await expect(answer).toContainText("piece-3 ");
  expect(fake.completions.at(-1)?.body).toMatchObject({
    messages: [
      { role: "system", content: "Speak of the sea.\nBe brief, no more." },
      { role: "user", content: "Begin" },
    ],
  });
  await button("Stop the trial").click();
  await expect(answer).toContainText("You stopped this answer.");
  await expect.poll(() => fake.openCalls.length).toBe(0);

  await page.keyboard.press("Control+s");
  await expect(page).toHaveURL(/\/settings\/presets\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: "Tide tables!" })).toBeVisible();
  await page.reload();
  await expect(prompt).toHaveValue(
    "Speak of {{topic}}.\nBe {{tone:select:formal|brief}}, no more.",
  );
});

it("what is not saved survives a reload, and a save in another tab is told", async ({
  page,
  context,
}) => {
  const { addStarters, button, field } = presetSettings(page);
  await chatPage(page).signUp();
  await addStarters("Translate");
  await page.getByRole("link", { name: /Translate/ }).click();
  const prompt = field("System prompt");
  await prompt.fill("Mine.");
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await page.reload();
  await expect(prompt).toHaveValue("Mine.");
  await expect(page.getByText("These are changes that you have not saved yet.")).toBeVisible();

  const other = await context.newPage();
  await other.goto(page.url());
  await presetSettings(other).button("Discard changes").click();
  await presetSettings(other).field("System prompt").fill("Theirs.");
  await presetSettings(other).button("Save").click();
  await expect(other.getByText("Saved", { exact: true })).toBeVisible();

  const told = page.getByRole("alert").filter({ hasText: "was saved elsewhere" });
  await expect(told).toContainText("(version 2)");
  await told.getByRole("button", { name: "Save mine" }).click();
  await expect(told).toHaveCount(0);
  await expect(presetSettings(other).field("System prompt")).toHaveValue("Mine.");

  await page.getByRole("link", { name: "Version 3 · History" }).click();
  await page.getByRole("button", { name: /^Version 2/ }).click();
  const changes = page.getByRole("region", { name: "Changes" });
  await expect(changes.locator("del")).toContainText("Theirs.");
  await expect(changes.locator("ins")).toContainText("Mine.");
  await expectNoFinding(page);
  await button("Restore version 2").click();
  await expect(prompt).toHaveValue("Theirs.");
  await expect(page.getByRole("link", { name: "Version 4 · History" })).toBeVisible();
});
