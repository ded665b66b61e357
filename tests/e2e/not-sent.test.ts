import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { MESSAGE_BYTES_MAX } from "@/lib/domain/limits";
import { locales } from "@/lib/domain/locale";
import { testWithFake } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { type TextId, textsOf } from "../support/texts";

/** A site on which a question of the greatest length is more than a person may store. */
const it = testWithFake.extend({
  settings: async ({ fake }, use) => use({ OPENAI_BASE_URL: fake.baseUrl, STORAGE_QUOTA_MB: "1" }),
});

/** Lets no file of that process grow, as a full disk does; "unlimited" is space again. */
const limitFiles = (pid: number, bytes: "0" | "unlimited") =>
  execFileSync("prlimit", [`--pid=${pid}`, `--fsize=${bytes}:`]);

for (const locale of locales) {
  it.describe(`in ${locale}`, () => {
    it.use({ locale, alone: true });
    const text = textsOf(locale);

    it("what the server cannot take is not sent, and is still in the composer", async ({
      page,
      parley,
      fake,
      complaints,
    }) => {
      const chat = chatPage(page, locale);
      const notice = page.getByRole("alert").filter({ hasText: text("composer.notSent") });
      const send = chat.button(text("composer.send"));
      async function expectNotSent(words: string, reason: TextId) {
        await chat.message.fill(words);
        await send.click();
        await expect(notice).toContainText(text(reason));
        await expect(notice).toContainText(text("composer.textKept"));
        await expect(chat.message).toHaveValue(words);
        await expect(chat.questions()).toHaveCount(0);
        expect(fake.completions).toHaveLength(0);
      }

      await chat.signUp();
      await expectNotSent("x".repeat(MESSAGE_BYTES_MAX + 1), "refusal.too_large");
      await expectNotSent("x".repeat(MESSAGE_BYTES_MAX), "refusal.storage_quota_exceeded");

      limitFiles(parley.pid, "0");
      await expectNotSent("Is there space?", "refusal.storage_full");
      limitFiles(parley.pid, "unlimited");

      const database = join(parley.dataDir, "parley.db");
      const holder = fork("tests/support/hold-database.mjs", [database, "6500"]);
      const released = once(holder, "exit");
      await once(holder, "message");
      await expectNotSent("Are you busy?", "refusal.unavailable");
      await expect(notice).toContainText(text("refusal.waitFor", { seconds: 1 }));
      await released;

      await send.click();
      await expect(chat.answers()).toContainText("Hello from the fake model");
      await expect(notice).toHaveCount(0);
      await expect(chat.questions()).toHaveText("Are you busy?");
      // The browser tells of each refusal.
      expect(complaints.splice(0)).toHaveLength(4);

      await page.goto("/settings/account");
      const storage = page.getByRole("region", { name: text("settings.storage") });
      await expect(storage).toContainText(/[1-9] kB.*1 MB.*0%/);
    });

    it("a model that lets one wait is waited for with a word, until one stops it", async ({
      page,
      fake,
    }) => {
      fake.plan = { fault: "hang" };
      const chat = chatPage(page, locale);
      await page.clock.install();
      await chat.signUp();
      await chat.ask("Are you there?");
      await expect(chat.answers()).toHaveAttribute("aria-busy", "true");
      await page.clock.fastForward(9_000);
      await expect(page.getByText(text("answer.stillWaiting"))).toHaveCount(0);
      await page.clock.fastForward(2_000);
      await expect(page.getByText(text("answer.stillWaiting"))).toBeVisible();
      await chat.button(text("composer.stop")).click();
      await expect(chat.answers()).toContainText(text("answer.stoppedEmpty"));
      await expect.poll(() => fake.completions[0]?.hungUpAt).toBeDefined();
    });

    it("a provider that does not tell its models leaves one able to ask for them again", async ({
      page,
      fake,
    }) => {
      fake.modelsStatus = 500;
      const chat = chatPage(page, locale);
      await chat.signUp();
      fake.modelsStatus = 200;
      const none = chat.button(text("model.none"));
      const chosen = chat.button(text("model.current", { model: "fake-model" }));
      const look = async () => {
        if (await none.isVisible()) await none.click();
        return chosen.isVisible();
      };
      await expect.poll(look).toBe(true);
    });
  });
}
