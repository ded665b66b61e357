import { expect, type Page } from "@playwright/test";
import { expectNoFinding } from "../support/accessibility";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";

const usage = { prompt_tokens: 1_200, completion_tokens: 300, total_tokens: 1_500 };

/** What a line of one of the tables says, cell by cell. */
const cellsOf = (page: Page, table: string, row: string) =>
  page.getByRole("table", { name: table }).getByRole("row", { name: row }).getByRole("cell");

/** Only who comes first sets prices and caps. */
it.use({ alone: true });

it("a person sees what they used; the administrator sets a price and a cap, and the cap holds", async ({
  page,
  fake,
  complaints,
}) => {
  const chat = chatPage(page);
  fake.plan = { pieces: ["Bake", " it."], usage };
  fake.titlePlan = { fault: "401" };
  await chat.signUp("ada@example.com");
  await page.goto("/settings/usage");
  await expect(page.getByText("Nothing used in these days")).toBeVisible();

  await chat.button("Add a model").click();
  await page.getByRole("combobox", { name: "Model" }).fill("fake-model");
  await page.getByRole("spinbutton", { name: /^Read:/ }).fill("1000");
  await page.getByRole("spinbutton", { name: /^Written:/ }).fill("2000");
  await chat.button("Save prices").click();
  await expect(chat.button("Save prices")).toBeDisabled();

  await page.getByRole("link", { name: "Back to the chat" }).click();
  await chat.ask("How do I bake bread?");
  await page.getByRole("button", { name: /^Details: fake-model/ }).click();
  const details = page.getByRole("dialog", { name: "Details" });
  await expect(details).toContainText("Price$1.80");
  await expect(details).toContainText("First token after");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("navigation", { name: "Conversations" })).toContainText(
    "How do I bake bread?",
  );

  await page.goto("/settings/usage");
  await expect(cellsOf(page, "By model", "fake-model")).toHaveText(["2", "1,200", "300", "$1.80"]);
  await expect(page.getByRole("table", { name: "By conversation" }).getByRole("link")).toHaveText(
    "How do I bake bread?",
  );
  const day = page.getByRole("slider", { name: "Day" });
  await expect(day).toHaveAttribute(
    "aria-valuetext",
    /: 1,200 read, 300 written, 2 calls · \$1.80/,
  );
  const before = Number(await day.inputValue());
  await day.focus();
  await page.keyboard.press(before === 0 ? "ArrowRight" : "ArrowLeft");
  await expect(day).toHaveAttribute("aria-valuetext", /: nothing$/);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^parley-usage-.+\.csv$/);

  await expect(page.getByRole("region", { name: "People" })).toContainText(
    "All people together2 calls · 1,500 tokens · $1.80",
  );
  const cap = page.getByRole("spinbutton", { name: "Dollars a month for ada@example.com" });
  await cap.fill("2");
  await cap.press("Enter");
  await expect(page.getByText("This month: $1.80 of $2.00")).toBeVisible();
  await expect(page.getByText(/^You have used 90% of the \$2.00/)).toBeVisible();
  await expectNoFinding(page);

  await page.getByRole("link", { name: "Back to the chat" }).click();
  await expect(page.getByText(/^You have used 90% of the \$2.00/)).toBeVisible();
  await chat.ask("And without a tin?");
  await expect(page.getByText(/^You have used up the \$2.00/)).toBeVisible();
  const message = page.getByRole("textbox", { name: "Message" });
  await message.fill("And in a pan?");
  await chat.button("Send").click();
  await expect(page.getByRole("alert").filter({ hasText: "Not sent." })).toContainText(
    "You have used up what you may spend this month.",
  );
  await expect(message).toHaveValue("And in a pan?");
  expect(complaints.splice(0).join()).toContain("429");
});

it.describe("on a phone", () => {
  it.use({ viewport: { width: 360, height: 740 } });

  it("nothing is wider than the screen", async ({ page, fake }) => {
    fake.plan = { usage };
    const chat = chatPage(page);
    await chat.signUp();
    await chat.ask("How do I bake bread?");
    await page.getByRole("button", { name: /^Details/ }).waitFor();
    await page.goto("/settings/usage");
    await expect(cellsOf(page, "By model", "fake-model").first()).toBeAttached();
    await page.getByLabel("Period").selectOption("Other days…");
    await expect(page.getByLabel("From", { exact: true })).toBeVisible();
    await page.getByText("As a table").click();
    const widths = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.querySelector("main")?.scrollWidth,
    ]);
    expect(widths).toEqual([360, 360]);
    await expectNoFinding(page);
  });
});
