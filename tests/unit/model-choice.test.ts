import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/domain/errors";
import type { ModelList, ModelWish } from "@/lib/domain/model";
import { chatModels } from "@/lib/server/model/chat-models";
import { nameChosen } from "@/lib/server/model/model-choice";

const listed = (...ids: string[]): ModelList => ({
  models: ids.map((id) => ({ id, provider: "custom" })),
  defaultModel: ids[0] ?? null,
});

function choice(list: ModelList, wish: ModelWish): string {
  try {
    return nameChosen(list, wish);
  } catch (error) {
    if (error instanceof Refusal) return `refused: ${error.code}`;
    throw error;
  }
}

describe("the model that answers", () => {
  it.each<[string, ModelWish, string]>([
    ["is the one asked for", { asked: "b" }, "b"],
    ["is the one asked for, whatever was before", { asked: "b", remembered: "a" }, "b"],
    ["is the one of before, when none is asked for", { remembered: "b" }, "b"],
    ["is the default, when the one of before is gone", { remembered: "gone" }, "a"],
    ["is the default, when nothing is said", { asked: null, remembered: null }, "a"],
    [
      "is none, when the one asked for is not listed",
      { asked: "gone", remembered: "b" },
      "refused: model_not_found",
    ],
    ["is none, when the one asked for is a path", { asked: "../a" }, "refused: model_not_found"],
    [
      "is none, when the one asked for has other letters",
      { asked: "A" },
      "refused: model_not_found",
    ],
  ])("%s", (_, wish, expected) => {
    expect(choice(listed("a", "b"), wish)).toBe(expected);
  });

  it.each<[string, ModelWish, string]>([
    ["the one of before is believed", { remembered: "b" }, "b"],
    ["nothing can be asked for", { asked: "b", remembered: "b" }, "refused: model_unavailable"],
    ["there is no default", {}, "refused: model_unavailable"],
  ])("while no list can be had: %s", (_, wish, expected) => {
    expect(choice(listed(), wish)).toBe(expected);
  });
});

const chatsAmong = (ids: string[], wanted?: string) =>
  chatModels(
    ids.map((id) => ({ id })),
    wanted,
  ).map(({ id }) => id);

describe("the names in the picker", () => {
  it("are those of chat models", () => {
    const chats = [
      "gpt-4o",
      "gpt-5.2",
      "o3",
      "gpt-4o-search-preview",
      "qwen2.5-7b-instruct",
      "openai/gpt-5-mini",
    ];
    const others = [
      "text-embedding-3-small",
      "nomic-embed-text",
      "whisper-1",
      "tts-1-hd",
      "dall-e-3",
      "gpt-image-1",
      "omni-moderation-latest",
      "sora-2",
      "davinci-002",
      "gpt-realtime",
      "gpt-4o-mini-transcribe",
      "gpt-4o-audio-preview",
      "gpt-3.5-turbo-instruct",
      "o3-pro",
      "gpt-5-codex",
    ];

    expect(chatsAmong([...others, ...chats])).toEqual(chats);
  });

  it("hold the wanted one whatever it looks like", () => {
    expect(chatsAmong(["gpt-4o", "o3-pro"], "o3-pro")).toEqual(["gpt-4o", "o3-pro"]);
  });

  it("are all, when none looks like a chat model", () => {
    expect(chatsAmong(["tts-1"])).toEqual(["tts-1"]);
  });
});
