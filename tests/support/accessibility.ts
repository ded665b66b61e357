import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const themes = ["light", "dark"] as const;

/**
 * Everybody can read and work the page as it is now, in both themes, as far as axe can tell. A page that is not themed
 * follows the system by itself. A preview is a page of its own, which is looked at where it is one.
 */
export async function expectNoFinding(page: Page, { isThemed = true } = {}): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const themed = new RegExp(`\\b${colorScheme}\\b`);
    if (isThemed) await expect(page.locator("html")).toHaveClass(themed);
    const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
    const findings = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    expect(findings, colorScheme).toEqual([]);
  }
}
