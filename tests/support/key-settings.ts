import { expect, type Page } from "@playwright/test";

/** The keys in the settings as a person sees and works them, found by the names on the screen. */
export function keySettings(page: Page) {
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const form = page.getByRole("form", { name: "New key" });
  const made = page.getByRole("region", { name: "Your new key" });
  const cards = page.getByRole("main").getByRole("listitem");
  return {
    button,
    form,
    made,
    cards,
    open: () => page.goto("/settings/keys"),
    /** Makes one, with nothing but its name. @returns the key */
    make: async (name: string): Promise<string> => {
      await form.getByLabel("Name").fill(name);
      await button("Create key").click();
      await expect(made).toBeFocused();
      return (await made.getByRole("code").textContent()) ?? "";
    },
    /** The code that is shown to be copied, for one kind of program. */
    snippet: async (kind: string): Promise<string> => {
      await page.getByRole("tab", { name: kind, exact: true }).click();
      return (await page.getByRole("tabpanel").locator("pre").textContent()) ?? "";
    },
  };
}
