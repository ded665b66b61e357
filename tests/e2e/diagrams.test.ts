import { expect } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";

it("a diagram is drawn whole, also for who wants no motion", async ({ page, fake }) => {
  const chat = chatPage(page);
  await chat.signUp();
  fake.plan = { pieces: ["```mermaid\ngraph LR\n  A --> B\n```\n"] };
  await chat.ask("Draw two boxes");
  const picture = page.getByRole("img", { name: "A diagram" });
  const drawnWith = async (reducedMotion: "no-preference" | "reduce") => {
    await page.emulateMedia({ reducedMotion });
    await page.reload();
    await expect(picture).toBeVisible();
    const { width, height } = (await picture.boundingBox()) ?? {};
    return { width, height };
  };
  expect(await drawnWith("reduce")).toEqual(await drawnWith("no-preference"));
});
