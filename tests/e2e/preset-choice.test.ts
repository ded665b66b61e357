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

it("a preset is chosen in the composer by a slash, with the keyboard alone", async ({
  page,
  fake,
}) => {
  const chat = chatPage(page);
  const { option } = presetChoice(page);
  await chat.signUp();
  for (const name of ["Code review", "Cook", "Poet"])
    await presetsOn(page).create({ name, systemPrompt: `${name}.` });
  await chat.message.press("/");
  await expect(option(/./)).toHaveCount(3);
  await page.keyboard.type("co");
  await expect(option(/./)).toHaveText([/Code review/, /Cook/]);
  await page.keyboard.press("Escape");
  await expect(option(/./)).toHaveCount(0);
  await page.keyboard.type("o");
  await expect(option(/./)).toHaveText([/Cook/]);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("ArrowDown");
  await expectNoFinding(page);
  // Enter ends a word in an input method, and chooses nothing.
  await chat.message.dispatchEvent("keydown", { key: "Enter", isComposing: true });
  await expect(chat.message).toHaveValue("/co");
  await page.keyboard.press("Tab");
  await expect(chat.button("Preset: Cook")).toBeVisible();
  await expect(chat.message).toHaveValue("");
  await expect(chat.message).toBeFocused();
  await page.keyboard.type("What now?");
  await page.keyboard.press("Enter");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  expect(await systemPromptFor(fake, "What now?")).toBe("Cook.");

  await page.keyboard.type("/etc/hosts");
  await expect(option(/./)).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(chat.questions().last()).toContainText("/etc/hosts");

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Command palette" })).toBeFocused();
  await page.keyboard.type("use preset poet");
  await expect(option("Use preset: Poet")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(chat.button("Preset: Poet")).toBeVisible();

  await chat.button("Preset: Poet").press("Enter");
  await expect(option("No preset")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(chat.button("Preset")).toBeVisible();
});

it("everybody can work the picker, its search and the form, also on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const chat = chatPage(page);
  const { picker, option, list } = presetChoice(page);
  await chat.signUp();
  await picker("Preset").click();
  await expect(list.getByText("A preset is a system prompt with a name")).toBeVisible();
  await expectNoFinding(page);
  await page.keyboard.press("Escape");
  await presetsOn(page).create({ ...tutor, isDefault: false });
  for (let number = 1; number <= 8; number += 1)
    await presetsOn(page).create({ name: `A preset with number ${number}`, systemPrompt: "" });
  await picker("Preset").click();
  const search = list.getByRole("combobox", { name: "Search presets" });
  await expect(search).toBeFocused();
  await expectNoFinding(page);
  await search.fill("number 8");
  await expect(option(/./)).toHaveText([/number 8/]);
  await search.fill("tut");
  await search.press("Enter");

  const form = page.getByRole("dialog", { name: "Tutor" });
  await expect(form.getByLabel("Topic")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(form.getByText("This is needed.")).toBeVisible();
  await expectNoFinding(page);
  await page.keyboard.type("birds");
  await page.keyboard.press("Enter");
  await expect(picker("Preset: Tutor")).toBeFocused();
  await picker("Preset: Tutor").click();
  await list.getByRole("button", { name: "Change the values…" }).click();
  await expect(form.getByLabel("Topic")).toHaveValue("birds");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

it("presets that come while the picker is open bring its search field with the focus, and go with it", async ({
  page,
}) => {
  const chat = chatPage(page);
  const { picker, option, list } = presetChoice(page);
  const search = list.getByRole("combobox", { name: "Search presets" });
  const presets = presetsOn(page);
  await chat.signUp();
  for (let number = 1; number <= 8; number += 1)
    await presets.create({ name: `Preset ${number}`, systemPrompt: "" });
  await picker("Preset").click();
  await expect(option(/^Preset/)).toHaveCount(8);
  await expect(list.getByRole("listbox")).toBeFocused();
  const ninth = await presets.create({ name: "Preset 9", systemPrompt: "" });
  await expect(search).toBeFocused();
  await page.keyboard.type("9");
  await expect(option(/./)).toHaveText([/Preset 9/]);
  await page.keyboard.press("Backspace");
  await presets.remove(ninth.id);
  await expect(search).toHaveCount(0);
  await expect(list.getByRole("listbox")).toBeFocused();

  const manage = list.getByRole("link");
  await manage.focus();
  await presets.create({ name: "Preset 10", systemPrompt: "" });
  await expect(search).toBeVisible();
  await expect(manage).toBeFocused();
});

it("an address chooses a preset and fills the composer, and never sends", async ({
  page,
  fake,
}) => {
  const chat = chatPage(page);
  const email = await chat.signUp();
  await presetsOn(page).create(tutor);
  await presetsOn(page).create({ name: "Poet", systemPrompt: "Rhyme." });
  await page.goto("/?preset=poet&q=An+ode%0Ato+tea");
  await expect(chat.button("Preset: Poet")).toBeVisible();
  await expect(chat.message).toHaveValue("An ode\nto tea");
  await expect(page).toHaveURL(/\/$/);

  await page.goto("/?preset=tutor&q=Another");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(chat.button("Preset: Poet")).toBeVisible();
  await expect(chat.message).toHaveValue("An ode\nto tea");
  await page.getByRole("button", { name: "Add it to the draft" }).click();
  await expect(chat.message).toHaveValue("An ode\nto tea\n\nAnother");

  await page.goto("/?preset=nobody");
  await expect(page.getByText("There is no preset “nobody” here.")).toBeVisible();
  await expect(chat.button("Preset: Poet")).toBeVisible();
  expect(fake.completions).toHaveLength(0);

  await page.context().clearCookies();
  await page.goto("/?preset=tutor&q=Later");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("correct horse battery");
  await chat.button("Sign in").click();
  await fillInTutor(page, "birds", "Use preset");
  await expect(chat.button("Preset: Tutor")).toBeVisible();
});
