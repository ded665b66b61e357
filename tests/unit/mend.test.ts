import { expect, test } from "vitest";
import { mend } from "@/components/chat/markdown/mend";

test.each([
  ["some **bo", "some **bo**"],
  ["some **bo ", "some **bo**"],
  ["some **", "some "],
  ["some **bold** and *it", "some **bold** and *it*"],
  ["some `co", "some `co`"],
  ["some `a * b", "some `a * b`"],
  ["a ~~st", "a ~~st~~"],
  ["- **a** and **b", "- **a** and **b**"],
  ["* item", "* item"],
  ["one **two**\nthree", "one **two**\nthree"],
  ["nothing to mend", "nothing to mend"],
  ["```js\na ** b", "```js\na ** b"],
  ["a `*` b", "a `*` b"],
  ["", ""],
])("%j is drawn as %j while it grows", (text, mended) => {
  expect(mend(text)).toBe(mended);
});
