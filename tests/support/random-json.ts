import { oneOf, seeded } from "./seeded";

const words = [
  "a",
  "model",
  "",
  '"',
  "\\",
  "\\\\",
  '\\"',
  "é",
  "世界",
  "🦜",
  "{",
  "]",
  ",",
  ":",
  "\n",
  "__proto_",
];
const plain = [0, -1, 1.5, 1e21, true, false, null];

/** JSON texts of objects with spaces where they may be, and what they say; the same for the same seed. */
export function randomJson(seed: number) {
  const chance = seeded(seed);
  const word = () => oneOf(words, chance()) + oneOf(words, chance());
  const space = () => oneOf(["", " ", "\n\t", "\r\n  "], chance());
  const list = (parts: readonly string[]) => parts.map((part) => space() + part + space()).join();

  function value(depth: number): string {
    const kind = chance();
    if (depth > 2 || kind < 0.4) return JSON.stringify(oneOf([...plain, word()], chance()));
    const parts = Array.from({ length: Math.floor(chance() * 4) }, () => value(depth + 1));
    if (kind < 0.7) return `[${parts.length > 0 ? list(parts) : space()}]`;
    return object(depth + 1);
  }

  function object(depth: number): string {
    const names = new Set(Array.from({ length: Math.floor(chance() * 5) }, word));
    const members = [...names].map(
      (name) => `${JSON.stringify(name)}${space()}:${space()}${value(depth)}`,
    );
    return `{${members.length > 0 ? list(members) : space()}}`;
  }

  return { object: () => space() + object(0) + space(), word };
}
