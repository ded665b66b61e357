import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const themes = ["light", "dark"] as const;

/** A frame is a page of its own, which is looked at where it is one; without frames axe has a quicker mode. */
const axeOn = (page: Page) =>
  new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .exclude("iframe");

/**
 * Everybody can read and work the page as it is now, in both themes, as far as axe can tell. A page that is not themed
 * follows the system by itself.
 */
export async function expectNoFinding(page: Page, { isThemed = true } = {}): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const themed = new RegExp(`\\b${colorScheme}\\b`);
    if (isThemed) await expect(page.locator("html")).toHaveClass(themed);
    const { violations } = await axeOn(page).analyze();
    const findings = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    expect(findings, colorScheme).toEqual([]);
  }
}
