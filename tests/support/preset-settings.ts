import { expect, type Page } from "@playwright/test";

/** Presets in the settings as a person sees and works them, found by the names on the screen. */
export function presetSettings(page: Page) {
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const own = page.getByRole("list", { name: "Your presets" });
  return {
    own,
    button,
    field: (name: string) => page.getByRole("textbox", { name, exact: true }),
    /** The names of the person's own presets, in their order. */
    names: () =>
      own
        .getByRole("link")
        .evaluateAll((links) => links.map((link) => link.querySelector("[dir=auto]")?.textContent)),
    /** Adds some of the presets that everybody is offered. */
    addStarters: async (...names: string[]) => {
      await page.goto("/settings/presets");
      for (const name of names) {
        await button(`Add ${name}`).click();
        await expect(button(`${name}, added`)).toBeDisabled();
      }
    },
    /** Chooses from what can be done to one of them. */
    choose: async (name: string, deed: string) => {
      await button(`Options for ${name}`).click();
      await page.getByRole("menuitem", { name: deed, exact: true }).click();
    },
  };
}
