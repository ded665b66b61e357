import { expect } from "@playwright/test";
import { expectNoFinding } from "../support/accessibility";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { keySettings } from "../support/key-settings";
import { runJavaScript } from "../support/run-snippet";

it("a person makes a key, sees it once, and finds it in the list", async ({ page, parley }) => {
  const settings = keySettings(page);
  await chatPage(page).signUp();
  await settings.open();
  await expect(
    page.getByRole("heading", { name: "Use Parley from your own programs" }),
  ).toBeVisible();
  expect(await settings.snippet("curl")).toContain("sk-parley-YOUR-KEY");
  await expectNoFinding(page);

  const key = await settings.make("Laptop");
  expect(key).toMatch(/^sk-parley-[0-9A-Za-z]{38}$/);
  for (const kind of ["curl", "Python", "JavaScript", "requests"]) {
    const code = await settings.snippet(kind);
    for (const word of [`${parley.url}/v1`, key, "fake-model"]) expect(code).toContain(word);
  }
  await expect(settings.cards).toContainText(["Laptop"]);
  await expect(settings.cards.first()).toContainText(`sk-parley-…${key.slice(-4)}`);
  await expect(settings.cards.first()).toContainText("This month: not used");
  await expectNoFinding(page);

  await settings.button("Done").click();
  await expect(page.getByText(key)).toHaveCount(0);
  expect(await settings.snippet("Python")).toContain("sk-parley-YOUR-KEY");
  await page.reload();
  await expect(settings.cards.first()).toContainText("Laptop");
  expect(await page.content()).not.toContain(key);
});

it("a person copies the code, runs it, sees its use, and revokes the key", async ({
  page,
  context,
  fake,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const settings = keySettings(page);
  await chatPage(page).signUp();
  await settings.open();
  const key = await settings.make("Script");
  await settings.button("Copy key").click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await page.getByRole("tab", { name: "JavaScript" }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: "Copy code" }).click();
  const code = await page.evaluate(() => navigator.clipboard.readText());

  expect(await runJavaScript(code)).toEqual({ said: fake.plan.pieces.join(""), complained: "" });
  await expect(async () => {
    // As when one comes back from the terminal.
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    const card = settings.cards.first();
    await expect(card).toContainText("This month: 1 call · 15 tokens", { timeout: 500 });
    await expect(card).toContainText("last used now", { timeout: 500 });
  }).toPass();

  await settings.cards.first().getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(settings.cards).toHaveCount(0);
  await expect(settings.made).toHaveCount(0);
  const { said, complained } = await runJavaScript(code);
  expect(said).toBe("");
  expect(complained).toContain("401");
});

it("a key is limited, changed and revoked", async ({ page }) => {
  const settings = keySettings(page);
  await chatPage(page).signUp();
  await settings.open();
  await settings.form.getByText("Limits").click();
  await page.getByLabel("List the models").uncheck();
  await expect(page.getByLabel("Ask models")).toBeDisabled();
  await page.getByText("Only some").click();
  await expect(settings.button("Create key")).toBeDisabled();
  await page.getByLabel("fake-model").check();
  await page.getByLabel("Requests a minute").fill("20");
  await page.getByLabel("Monthly budget, in US dollars").fill("2.5");
  await page.getByLabel("Expires").selectOption("In 7 days");
  await expectNoFinding(page);
  await settings.make("Nightly");
  const [card] = await settings.cards.all();
  if (!card) throw new Error("There is no key in the list.");
  for (const fact of ["$0.00 of $2.50", "asks models only", "only fake-model", "20 requests"])
    await expect(card).toContainText(fact);

  await card.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit key" });
  await dialog.getByLabel("Name").fill("Weekly");
  await dialog.getByText("All models").click();
  await dialog.getByLabel("Monthly budget, in US dollars").fill("");
  await expectNoFinding(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(card).toContainText("Weekly");
  await expect(card).not.toContainText("only fake-model");
  await expect(card).not.toContainText("$");

  await card.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("dialog", { name: "Revoke “Weekly”?" })).toBeVisible();
  await expectNoFinding(page);
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(settings.cards).toHaveCount(0);
  await expect(page.getByRole("region", { name: "API keys" })).toBeFocused();
  await page.reload();
  await expect(settings.form).toBeVisible();
});

it("whoever signed in long ago is asked for their password first", async ({ page, complaints }) => {
  const settings = keySettings(page);
  await chatPage(page).signUp();
  await settings.open();
  await page.route("**/api/keys", async (route) => {
    if (!route.request().postDataJSON()?.currentPassword) {
      const error = { message: "", type: "", param: null, code: "reauth_required" };
      return route.fulfill({ status: 403, json: { error } });
    }
    return route.continue();
  });
  await settings.form.getByLabel("Name").fill("Laptop");
  await settings.button("Create key").click();
  await expect(page.getByText("It has been a while since you signed in.")).toBeVisible();
  await page.getByLabel("Current password").fill("correct horse battery");
  await settings.button("Create key").click();
  await expect(settings.made).toBeVisible();
  complaints.splice(0);
});

it("everything is within reach on a phone, and in Chinese", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await chatPage(page).signUp();
  const settings = keySettings(page);
  await settings.open();
  await settings.make("Phone");
  const overflow = () =>
    page.getByRole("main").evaluate((main) => main.scrollWidth - main.clientWidth);
  expect(await overflow()).toBe(0);
  await page.context().addCookies([{ name: "locale", value: "zh-CN", url: page.url() }]);
  await page.reload();
  await expect(page.getByRole("button", { name: "新建密钥" })).toBeVisible();
  expect(await overflow()).toBe(0);
  await expectNoFinding(page);
});
