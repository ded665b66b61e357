import { describe, expect, test } from "vitest";
import { commandOf, keysOf, type Pressed, shortcutFor } from "@/lib/client/shortcuts";

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...more,
});
const ctrl = { ctrlKey: true };
const shift = { shiftKey: true };
const onPage = { place: "page", apple: false, signs: true } as const;
const inComposer = { place: "composer", apple: false, signs: true } as const;
const inField = { place: "field", apple: false, signs: true } as const;

describe("a pressed key", () => {
  test.each([
    ["palette", press("k", ctrl)],
    ["newChat", press("O", { ...ctrl, ...shift })],
    ["sidebar", press("S", { ...ctrl, ...shift })],
    ["copyAnswer", press("C", { ...ctrl, ...shift })],
    ["settings", press(",", ctrl)],
    ["shortcuts", press("?", shift)],
    ["shortcuts", press("/", ctrl)],
    ["composer", press("Escape", shift)],
    ["stop", press("Escape")],
  ])("does %s", (command, pressed) => {
    expect(commandOf(pressed, onPage)).toBe(command);
  });

  test("is the one in its place on a keyboard without Latin letters", () => {
    expect(commandOf(press("л", { ...ctrl, code: "KeyK" }), onPage)).toBe("palette");
  });

  test("may need Shift where the keyboard has the sign there", () => {
    expect(commandOf(press("/", { ...ctrl, ...shift }), onPage)).toBe("shortcuts");
  });

  test.each([
    ["plain letters", press("k")],
    ["copying", press("c", ctrl)],
    ["a third modifier", press("k", { ...ctrl, altKey: true })],
    ["both Ctrl and Command", press("k", { ...ctrl, metaKey: true })],
    ["a key that is held", press("k", { ...ctrl, repeat: true })],
    ["a word being composed", press("Escape", { isComposing: true })],
    ["Command on a computer not by Apple", press("k", { metaKey: true })],
  ])("leaves %s alone", (_what, pressed) => {
    expect(commandOf(pressed, onPage)).toBeUndefined();
  });

  test("counts with Command on a computer by Apple, where Ctrl+K means something else", () => {
    const apple = { ...onPage, apple: true };
    expect(commandOf(press("k", { metaKey: true }), apple)).toBe("palette");
    expect(commandOf(press("k", ctrl), apple)).toBeUndefined();
  });

  test("of somebody typing is only a letter, except with Ctrl", () => {
    for (const place of [inComposer, inField]) {
      expect(commandOf(press("?", shift), place)).toBeUndefined();
      expect(commandOf(press("k", ctrl), place)).toBe("palette");
    }
  });

  test("that is a sign is none where signs are turned off, and the same is done with Ctrl", () => {
    for (const pressed of [press("?"), press("?", shift)])
      expect(commandOf(pressed, { ...onPage, signs: false })).toBeUndefined();
    expect(commandOf(press("/", ctrl), { ...onPage, signs: false })).toBe("shortcuts");
    expect(commandOf(press("Escape"), { ...onPage, signs: false })).toBe("stop");
    const told = shortcutFor("shortcuts", false);
    expect(told && keysOf(told, false)).toEqual(["Ctrl", "/"]);
  });

  test("stops the answer out of the composer, but not out of a field that has its own Escape", () => {
    expect(commandOf(press("Escape"), inComposer)).toBe("stop");
    expect(commandOf(press("Escape"), inField)).toBeUndefined();
  });
});

test("keys are named as they are printed on the keyboard", () => {
  const newChat = shortcutFor("newChat", true);
  const stop = shortcutFor("stop", true);
  expect(newChat && keysOf(newChat, true)).toEqual(["⌘", "⇧", "O"]);
  expect(newChat && keysOf(newChat, false)).toEqual(["Ctrl", "Shift", "O"]);
  expect(stop && keysOf(stop, false)).toEqual(["Esc"]);
});
