import { expect, type Page } from "@playwright/test";
import { testWithFake } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { signUp } from "../support/person";
import { richAnswer } from "../support/rich-answer";
import { smallPicture } from "../support/small-picture";

const it = testWithFake.extend({ viewport: { width: 1280, height: 800 }, alone: true });

/** A few pixels of text may be drawn otherwise elsewhere; whatever moves or changes its colour is more. */
const tolerance = { threshold: 0.1, maxDiffPixelRatio: 0.0015 };

/** Compares when the page has come to rest. */
async function expectPicture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(640, 0);
  await expect(async () => {
    expect(await smallPicture(page)).toMatchSnapshot(`${name}.png`, tolerance);
  }).toPass({ timeout: 10_000 });
}

for (const colorScheme of ["light", "dark"] as const) {
  it(`the main screens look as they did (${colorScheme})`, async ({ page, fake, parley }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const chat = chatPage(page);
    const { credentials } = await signUp(parley, { email: "ada@example.com" });
    await page.goto("/sign-in");
    await expect(chat.button("Sign in")).toBeVisible();
    await expectPicture(page, `sign-in-${colorScheme}`);
    await chat.signIn(credentials.email);
    await expectPicture(page, `empty-${colorScheme}`);
    fake.plan = { pieces: [richAnswer] };
    await chat.ask("Show me everything");
    await expect(page.getByRole("img", { name: "A diagram" })).toBeVisible();
    await expectPicture(page, `conversation-${colorScheme}`);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectPicture(page, `palette-${colorScheme}`);
    await page.keyboard.press("Escape");
    fake.plan = { fault: "error-mid" };
    await chat.button("New chat").click();
    await expect(chat.answers()).toHaveCount(0);
    await chat.ask("Fail in the middle");
    await expect(chat.button("Retry")).toBeVisible();
    await expectPicture(page, `failed-${colorScheme}`);
    await chat.button("Settings").click();
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
    await expectPicture(page, `settings-${colorScheme}`);
  });
}

it("a conversation looks as it did on a phone", async ({ page, fake }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const chat = chatPage(page);
  await chat.signUp("ada@example.com");
  fake.plan = { pieces: [richAnswer] };
  await chat.ask("Show me everything");
  await expect(page.getByRole("img", { name: "A diagram" })).toBeVisible();
  await expectPicture(page, "phone");
});

it.describe("in Chinese", () => {
  it.use({ locale: "zh-CN" });

  it("a failed answer looks as it did, but for the glyphs", async ({ page, fake }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    const chat = chatPage(page, "zh-CN");
    fake.plan = { fault: "401" };
    await chat.signUp("ada@example.com");
    await chat.ask("有人吗？");
    await expect(chat.button("重试")).toBeVisible();
    // Which glyphs there are for Chinese is up to the machine.
    await page.evaluate(() => {
      document.documentElement.style.webkitTextFillColor = "transparent";
    });
    await expectPicture(page, "chinese");
  });
});
