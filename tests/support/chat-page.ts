import { expect, type Page } from "@playwright/test";
import type { Locale } from "@/lib/domain/locale";
import { untilAwake } from "./awake";
import { newCredentials } from "./person";
import { textsOf } from "./texts";

/** The chat as a person sees and works it, found by the names on the screen. */
export function chatPage(page: Page, locale: Locale = "en") {
  const text = textsOf(locale);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const message = page.getByRole("textbox", { name: text("composer.message") });
  const questions = () => page.getByRole("article", { name: text("message.byYou") });
  const answers = () => page.getByRole("article", { name: text("message.byAssistant") });
  const enter = async (email: string, submit: string) => {
    await page.getByLabel(text("field.email")).fill(email);
    await page.getByLabel(text("field.password")).fill("correct horse battery");
    await button(submit).click();
    await expect(message).toBeVisible();
    await untilAwake(page);
  };
  return {
    /** @returns the address of the new person */
    signUp: async (email = newCredentials().email) => {
      await page.goto("/sign-up");
      await enter(email, text("signUp.submit"));
      return email;
    },
    signIn: async (email: string) => {
      await page.goto("/sign-in");
      await enter(email, text("signIn.submit"));
    },
    ask: async (words: string) => {
      await message.fill(words);
      await button(text("composer.send")).click();
      await expect(questions().last()).toContainText(words);
    },
    message,
    questions,
    answers,
    button,
    /** Buttons of a message are shown when the pointer is on it. */
    on: (which: "question" | "answer", name: string) =>
      (which === "question" ? questions() : answers())
        .last()
        .getByRole("button", { name, exact: true }),
    conversations: () => page.getByRole("navigation", { name: text("sidebar.conversations") }),
  };
}
