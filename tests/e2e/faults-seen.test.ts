import { expect } from "@playwright/test";
import { inSentences } from "@/components/text";
import { locales } from "@/lib/domain/locale";
import { testWithFake } from "../support/browser-test";
import { canaries } from "../support/canaries";
import { chatPage } from "../support/chat-page";
import { faultLabels } from "../support/fake-model/faults";
import { type Outcome, outcomes } from "../support/fault-outcomes";
import { textsOf } from "../support/texts";

const it = testWithFake.extend({
  alone: true,
  settings: async ({ fake }, use) =>
    use({
      OPENAI_BASE_URL: fake.baseUrl,
      OPENAI_API_KEY: canaries.OPENAI_API_KEY,
      FIRST_BYTE_TIMEOUT_S: "2",
      IDLE_TIMEOUT_S: "1",
    }),
});

/** What only those who run the site may know: the provider's words and place, our key, how we are built. */
const inner = /secret words|inner\.example|127\.0\.0\.1|canary|\bError\b|\.[jt]sx?:\d/;

it.describe.configure({ mode: "parallel" });
it.use({ actionTimeout: 15_000 });
for (const locale of locales) {
  it.describe(`in ${locale}`, () => {
    it.use({ locale });
    it.setTimeout(240_000);
    const text = textsOf(locale);

    it("whatever the provider does is told: what happened, what is kept, what to do", async ({
      page,
      fake,
    }) => {
      const chat = chatPage(page, locale);
      const answer = chat.answers();
      const notice = answer.getByRole("note");

      async function expectOutcome({ sentences = [], values, words = "", buttons = [] }: Outcome) {
        await expect(answer).toHaveAttribute("aria-busy", "false");
        const said = inSentences(text, ...sentences.map((id) => text(id, values)));
        await expect(notice.locator("p")).toHaveText(said === "" ? [] : [said]);
        const names = buttons.map((id) => new RegExp(`^${text(id, { seconds: "\\d+" })}$`));
        await expect(notice.getByRole("button")).toHaveText(names);
        const offersRetry = buttons.some((id) => id !== "answer.continue");
        const again = answer.getByRole("button", { name: text("answer.regenerate") });
        await expect(again).toHaveCount(offersRetry ? 0 : 1);
        await expect(answer).toContainText(words);
        expect(await page.locator("body").innerText()).not.toMatch(inner);
        await chat.message.fill("Next");
        await expect(chat.button(text("composer.send"))).toBeEnabled();
      }

      async function askAnew(question: string) {
        await chat.button(text("sidebar.newChat")).click();
        await expect(answer).toHaveCount(0);
        await chat.ask(question);
      }

      await chat.signUp();
      // An answer that ends well is the same in every language.
      const told = outcomes.filter(([, { sentences }]) => sentences || locale === "en");
      for (const [faults, outcome] of told) {
        for (const fault of faults.split(" ")) {
          await it.step(fault, async () => {
            fake.plan = { fault };
            await askAnew(`How about ${fault}?`);
            await expectOutcome(outcome);
          });
        }
      }
      await it.step("nobody at the provider's address", async () => {
        await fake.close();
        await askAnew("Anybody there?");
        await expectOutcome({
          sentences: ["failure.provider_unreachable", "answer.questionKept"],
          buttons: ["answer.retry"],
        });
      });
    });
  });
}

it("every fault of the fake model has its row", () => {
  const rows = outcomes.flatMap(([faults]) => faults.split(" "));
  const common = rows.filter((row) => !row.startsWith("refused-"));
  expect([...common, "endless"].toSorted()).toEqual(faultLabels.toSorted());
});
