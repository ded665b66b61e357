import { expect } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";

it("a footnote is gone to and left again within its answer, also where all begin with one", async ({
  page,
  fake,
}) => {
  const chat = chatPage(page);
  const filling = "Much can be said about it.\n\n".repeat(60);
  await chat.signUp();
  for (const name of ["first", "second"]) {
    fake.plan = {
      pieces: [`The ${name}[^1].\n\n${filling}[^1]: Note of the ${name}.`],
      delayMs: 0,
    };
    await chat.ask(`Ask the ${name}`);
    await expect(chat.answers().last()).toContainText(`Note of the ${name}.`);
  }
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);

  for (const [index, name] of ["first", "second"].entries()) {
    const answer = chat.answers().nth(index);
    const reference = answer.getByRole("link", { name: "1", exact: true });
    const note = answer.getByRole("region", { name: "Footnotes" }).getByRole("listitem");
    await reference.scrollIntoViewIfNeeded();
    await expect(note).not.toBeInViewport();
    await reference.click();
    await expect(note).toBeFocused();
    await expect(note).toBeInViewport();
    await expect(note).toContainText(`Note of the ${name}.`);
    await answer.getByRole("link", { name: "Back to the text" }).press("Enter");
    await expect(reference).toBeFocused();
    await expect(reference).toBeInViewport();
  }
  await expect(page).toHaveURL(/\/c\/[\w-]+$/);
});
