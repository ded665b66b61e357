/** What the keyboard can do from anywhere on the page. */
export type Command =
  | "palette"
  | "newChat"
  | "sidebar"
  | "composer"
  | "stop"
  | "copyAnswer"
  | "share"
  | "settings"
  | "shortcuts";

export type Shortcut = {
  command: Command;
  /** As `KeyboardEvent.key` has it, letters small. */
  key: string;
  /** Ctrl, or Command on a computer by Apple. */
  mod?: boolean;
  shift?: boolean;
};

/** In the order in which people are told of them; of two for one command, the first is told. */
export const shortcuts: readonly Shortcut[] = [
  { command: "palette", key: "k", mod: true },
  { command: "newChat", key: "o", mod: true, shift: true },
  { command: "sidebar", key: "s", mod: true, shift: true },
  { command: "composer", key: "Escape", shift: true },
  { command: "stop", key: "Escape" },
  { command: "copyAnswer", key: "c", mod: true, shift: true },
  { command: "settings", key: ",", mod: true },
  { command: "shortcuts", key: "?" },
  { command: "shortcuts", key: "/", mod: true },
];

const isSign = ({ key, mod }: Shortcut) => key.length === 1 && !mod;

const shortcutsWith = (signs: boolean) =>
  signs ? shortcuts : shortcuts.filter((shortcut) => !isSign(shortcut));

export type Pressed = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "repeat" | "isComposing"
>;

/** Where the key was pressed: on the page, in the field of the composer, or in any other field. */
export type PressedIn = "page" | "composer" | "field";

/** The key on a Latin keyboard: K is also where a Russian one has Л. */
const latinKey = ({ key, code }: Pressed) =>
  key.length === 1 && key > "~" ? code.replace(/^Key/, "").toLowerCase() : key.toLowerCase();

/** Signs stand elsewhere on every keyboard, with Shift or without. */
const needsShift = ({ key, shift = false }: Shortcut, pressed: Pressed) =>
  /^\W$/.test(key) || shift === pressed.shiftKey;

function fires(shortcut: Shortcut, pressed: Pressed, apple: boolean): boolean {
  const [mod, other] = apple
    ? [pressed.metaKey, pressed.ctrlKey]
    : [pressed.ctrlKey, pressed.metaKey];
  return (
    shortcut.key.toLowerCase() === latinKey(pressed) &&
    (shortcut.mod ?? false) === mod &&
    !other &&
    !pressed.altKey &&
    needsShift(shortcut, pressed)
  );
}

type Keyboard = {
  place: PressedIn;
  apple: boolean;
  /** Whether a sign alone may be a shortcut. */
  signs: boolean;
};

/** The command of a pressed key. Who is typing is left alone: there only Ctrl or Command count, and Escape in the composer. */
export function commandOf(
  pressed: Pressed,
  { place, apple, signs }: Keyboard,
): Command | undefined {
  if (pressed.repeat || pressed.isComposing) return undefined;
  const found = shortcutsWith(signs).find((shortcut) => fires(shortcut, pressed, apple));
  if (!found) return undefined;
  const mayFire = place === "page" || found.mod || (place === "composer" && found.key === "Escape");
  return mayFire ? found.command : undefined;
}

const namesOfKeys: Record<string, string> = { Escape: "Esc" };

/** The keys as they are printed on the keyboard. */
export function keysOf({ key, mod, shift }: Shortcut, apple: boolean): string[] {
  return [
    ...(mod ? [apple ? "⌘" : "Ctrl"] : []),
    ...(shift ? [apple ? "⇧" : "Shift"] : []),
    namesOfKeys[key] ?? key.toUpperCase(),
  ];
}

export const shortcutFor = (command: Command, signs: boolean) =>
  shortcutsWith(signs).find((shortcut) => shortcut.command === command);

/** Whether this is a computer, or a tablet with keys, by Apple. */
export const isApple = () =>
  typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.platform);
