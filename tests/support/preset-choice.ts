import { expect, type Page } from "@playwright/test";
import type { NewPreset, Preset, PresetChange } from "@/lib/domain/preset";
import type { FakeModel } from "./fake-model/fake-model";

const ask = (page: Page, method: string, path: string, json: unknown) =>
  page.evaluate(
    async ([how, where, body]) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(where, { method: how, headers, body });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return response.status === 204 ? null : await response.json();
    },
    [method, path, JSON.stringify(json)] as const,
  );

/** Presets of whoever is signed in, as another program of theirs would make them. */
export const presetsOn = (page: Page) => ({
  create: (preset: NewPreset): Promise<Preset> => ask(page, "POST", "/api/presets", preset),
  change: (id: string, change: PresetChange): Promise<Preset> =>
    ask(page, "PATCH", `/api/presets/${id}`, change),
  remove: (id: string) => ask(page, "DELETE", `/api/presets/${id}`, {}),
});

/** The system prompt that the model was sent with this question; undefined for none. */
export async function systemPromptFor(
  fake: FakeModel,
  question: string,
): Promise<string | undefined> {
  const messagesSent = () =>
    fake.completions
      .map(({ body }) => body.messages ?? [])
      .find((messages) => messages.at(-1)?.content === question);
  await expect.poll(messagesSent).toBeDefined();
  const first = messagesSent()?.[0];
  return first?.role === "system" ? String(first.content) : undefined;
}

/** Presets in the chat, found by the names on the screen. */
export function presetChoice(page: Page) {
  const picker = (name: string | RegExp) => page.getByRole("button", { name });
  const list = page.getByRole("dialog", { name: "Presets" });
  return {
    picker,
    option: (name: string | RegExp) => page.getByRole("option", { name }),
    list,
    /** Takes `next` where `current` is in force. */
    choose: async (current: string, next: string) => {
      await page.getByRole("button", { name: current, exact: true }).last().click();
      await list.getByRole("option", { name: next }).click();
      await expect(list).toHaveCount(0);
    },
    line: (words: string) => page.getByRole("log").getByText(words, { exact: true }),
  };
}

/** A preset with variables, with which a new conversation begins. */
export const tutor = {
  name: "Tutor",
  icon: "🦉",
  systemPrompt: "Teach {{topic}}.\nBe {{tone:select:kind|terse}}.",
  temperature: 0.3,
  maxTokens: 77,
  isDefault: true,
};

/** Fills in the form of the tutor. */
export async function fillInTutor(page: Page, topic: string, submit: string): Promise<void> {
  const form = page.getByRole("dialog", { name: "Tutor" });
  await form.getByLabel("Topic").fill(topic);
  await form.getByLabel("Tone").selectOption("terse");
  await form.getByRole("button", { name: submit }).click();
  await expect(form).toHaveCount(0);
}
