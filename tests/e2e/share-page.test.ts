import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { expect, type Page } from "@playwright/test";
import { expectNoFinding } from "../support/accessibility";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { expectWords, watch } from "../support/hostile";
import { hostileMarkdown } from "../support/hostile-markdown";
import { richAnswer } from "../support/rich-answer";
import { shareSheet } from "../support/share-sheet";

const hostile = hostileMarkdown.map(([, text]) => text).join("\n\n");

/** Opens the link, and the file that one gets of it, with nothing between it and the disk. */
async function lookAtBoth(page: Page, address: string, look: (name: string) => Promise<void>) {
  const path = it.info().outputPath("conversation.html");
  await page.goto(address);
  await look("the page");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as HTML" }).click();
  await (await downloading).saveAs(path);
  expect(await readFile(path, "utf8")).not.toMatch(/<(script|link|iframe|form)\b/);
  await page.goto(pathToFileURL(path).href);
  await look("the file");
}

/** The typefaces that have come, of those that the page names. */
const typefacesOf = (page: Page) =>
  page.evaluate(async () => {
    const faces = [...(await document.fonts.ready)].filter(({ status }) => status === "loaded");
    return [...new Set(faces.map(({ family }) => family.replaceAll('"', "")))].toSorted();
  });

it("what is hostile is words on the page of a link and in the file of it, whoever said it", async ({
  page,
  fake,
  parley,
}) => {
  const chat = chatPage(page);
  fake.titlePlan = { pieces: ["<img src=x onerror=window.__xss=1>"] };
  fake.plan = { fault: "reasoning", pieces: [hostile] };
  await chat.signUp();
  await chat.ask("<script>window.__xss = 1</script>");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  await expect(page).toHaveTitle(/onerror/);
  const { open, sheet, preview, finish } = shareSheet(page);
  await open();
  await sheet.getByRole("checkbox", { name: "The model’s thoughts" }).check();
  await expect(preview.getByText("Thoughts")).toBeVisible();
  const address = await finish("Create link");

  const seen = watch(page, parley.url);
  await lookAtBoth(page, address, async (name) => {
    await expect(page.getByRole("heading", { name: "onerror" }), name).toBeVisible();
    await expect(page.getByRole("article").last(), name).toContainText("window.__xss");
    await expectWords(page, name);
  });
  expect(seen.filter((request) => !request.startsWith("file:"))).toEqual([]);
});

it("everybody can share, and read what is shared", async ({ page, fake }) => {
  it.slow();
  const chat = chatPage(page);
  fake.plan = { fault: "reasoning", pieces: [richAnswer] };
  await chat.signUp();
  await chat.ask("My address is ada@example.com. Show me everything");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  const { open, sheet, preview, finish } = shareSheet(page);
  await open();
  await expect(preview.getByRole("article")).toHaveCount(2);
  await sheet.getByRole("checkbox", { name: "The model’s thoughts" }).check();
  await sheet.getByText(/^Messages:/).click();
  await expectNoFinding(page);
  const address = await finish("Create link");
  await expectNoFinding(page);
  await page.goto(address);
  expect(await typefacesOf(page)).toEqual(["Inter Variable", "JetBrains Mono Variable"]);
  await page.getByText("Thoughts").click();
  await expectNoFinding(page, { isThemed: false });
});

it("everybody can look after their links", async ({ page }) => {
  it.slow();
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Share me");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  const { open, sheet, finish, close } = shareSheet(page);
  await open();
  const address = await finish("Create link");
  await close();
  await open();
  await expect(sheet.getByText(address)).toBeVisible();
  await expectNoFinding(page);
  await sheet.getByRole("button", { name: "Expiry and password" }).click();
  await expectNoFinding(page);
  await page.goto("/settings/shared-links");
  await expect(page.getByText(address)).toBeVisible();
  await expectNoFinding(page);
});
