import { afterEach, beforeEach, expect } from "vitest";

const original = console.error;
let heard: unknown[][] = [];

beforeEach(() => {
  heard = [];
  console.error = (...words: unknown[]) => {
    heard.push(words);
    original(...words);
  };
});

/** A `console.error` fails the test, unless the test announced it with a spy of its own that keeps it silent. */
afterEach(() => {
  console.error = original;
  expect(heard, "console.error was called, and no test announced it").toEqual([]);
});
