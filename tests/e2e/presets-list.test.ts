import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { expectNoFinding } from "../support/accessibility";
import { openAwake } from "../support/awake";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { presetSettings } from "../support/preset-settings";

it("presets are put in order by keyboard and by dragging, and the order stays", async ({
  page,
}) => {
  const { addStarters, button, names } = presetSettings(page);
  await chatPage(page).signUp();
  await addStarters("Translate", "Code review", "SQL helper");
  await button("Move Translate").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText("Translate is now 3 of 3.")).toBeAttached();
  await expect.poll(names).toEqual(["Code review", "SQL helper", "Translate"]);
  await expect(button("Move Translate")).toBeFocused();

  const row = async (name: string) => {
    const box = await button(`Move ${name}`).boundingBox();
    return { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 15 };
  };
  const [from, to] = [await row("Translate"), await row("Code review")];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await expect.poll(names).toEqual(["Translate", "Code review", "SQL helper"]);
  const stored = async () => {
    const { presets } = (await (await page.request.get("/api/presets")).json()) as {
      presets: { name: string }[];
    };
    return presets.map(({ name }) => name);
  };
  await expect.poll(stored).toEqual(["Translate", "Code review", "SQL helper"]);
  await page.reload();
  await expect.poll(names).toEqual(["Translate", "Code review", "SQL helper"]);
});

it("presets are searched, made the default, copied, and deleted with a way back", async ({
  page,
}) => {
  const { addStarters, button, choose, names, own } = presetSettings(page);
  await chatPage(page).signUp();
  await addStarters("Translate", "Code review");
  await expectNoFinding(page);
  await choose("Translate", "Make default");
  await expect(own.getByRole("link", { name: /Translate/ })).toContainText("Default");
  await choose("Translate", "Duplicate");
  await expect.poll(names).toEqual(["Translate", "Code review", "Translate (copy)"]);

  await choose("Code review", "Delete");
  await expect.poll(names).toEqual(["Translate", "Translate (copy)"]);
  await button("Undo").click();
  await expect.poll(names).toEqual(["Translate", "Code review", "Translate (copy)"]);
  await choose("Code review", "Delete");
  await expect.poll(names).toEqual(["Translate", "Translate (copy)"]);
  await page.reload();
  await expect.poll(names).toEqual(["Translate", "Translate (copy)"]);

  await page.getByRole("searchbox", { name: "Search presets" }).fill("COPY");
  await expect.poll(names).toEqual(["Translate (copy)"]);
});

it("presets go into a file and come out of one, with a report", async ({ page, complaints }) => {
  const { addStarters, button, names } = presetSettings(page);
  await chatPage(page).signUp();
  await addStarters("Translate");
  await button("Import and export").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Export all" }).click(),
  ]);
  const file = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(file).toMatchObject({ format: "parley-presets", presets: [{ slug: "translate" }] });

  const upload = (value: unknown) =>
    page.locator("input[type=file]").setInputFiles({
      name: "presets.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(value)),
    });
  await upload([
    { name: "Old mask", avatar: "1f4bb", context: [{ role: "system", content: "From afar." }] },
    { command: "/translate", title: "Their translate", content: "On {{CURRENT_DATE}}" },
  ]);
  const report = page.getByRole("dialog", { name: "2 presets were added" });
  await expect(report.getByRole("listitem")).toContainText(["/old-mask", "/translate was taken"]);
  await expectNoFinding(page);
  await button("Done").click();
  await expect.poll(names).toEqual(["Translate", "Old mask", "Their translate"]);

  await upload({ nothing: "of use" });
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was imported" })).toBeVisible();
  complaints.splice(0);
});

it.describe("where nobody was before", () => {
  it.use({ alone: true });

  it("what the administrator publishes can be read, used and copied by all others", async ({
    page,
    browser,
    baseURL,
  }) => {
    const { addStarters, button } = presetSettings(page);
    await chatPage(page).signUp();
    await addStarters("Translate");
    await page.getByRole("link", { name: /Translate/ }).click();
    await page.getByRole("switch", { name: "Publish to everybody on this site" }).check();
    await expectNoFinding(page);
    await button("Save").click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();

    const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
    openAwake(elsewhere);
    const eve = await elsewhere.newPage();
    await chatPage(eve).signUp();
    await eve.goto("/settings/presets");
    await eve.getByRole("link", { name: /Translate/ }).click();
    await expect(eve.getByText("Published by somebody else on this site")).toBeVisible();
    await expect(eve.getByRole("textbox")).toHaveCount(0);
    await presetSettings(eve).button("Duplicate").click();
    await expect(presetSettings(eve).field("Name")).toHaveValue("Translate (copy)");
    await expect(eve.getByRole("switch", { name: /Publish/ })).toHaveCount(0);
    await elsewhere.close();
  });
});
