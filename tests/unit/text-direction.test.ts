import { expect, test } from "vitest";
import { textDirection } from "@/lib/client/text-direction";

test.each([
  ["Hello שלום", "ltr"],
  ["שלום Hello", "rtl"],
  ["  123, (مرحبا)", "rtl"],
  ["你好 שלום", "ltr"],
  ["123 !?", "ltr"],
  ["", "ltr"],
])("%j runs %s", (text, direction) => {
  expect(textDirection(text)).toBe(direction);
});
