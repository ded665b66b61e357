import type { Page } from "@playwright/test";
import { chatPage } from "./chat-page";
import { storeDated } from "./dated-conversations";
import { signUp } from "./person";
import type { Parley } from "./server";

/** Signs in a new person with so many conversations, named after their number, the last one the newest. */
export async function signInWithMany(page: Page, parley: Parley, count: number): Promise<void> {
  const person = await signUp(parley);
  const now = Date.now();
  const many = Array.from({ length: count }, (_, index) => ({
    title: `Conversation number ${index + 1}.`,
    updatedAt: new Date(now - count + index),
  }));
  await storeDated(parley.dataDir, person.id, many);
  await chatPage(page).signIn(person.credentials.email);
}
