import { expect, test } from "vitest";
import { readableAddress } from "@/components/chat/markdown/safe-address";

test.each([
  ["https://zh.wikipedia.org/wiki/%E6%AC%A7%E6%8B%89", "https://zh.wikipedia.org/wiki/欧拉"],
  ["https://example.org/a?b=%C3%BC#%D7%A9", "https://example.org/a?b=ü#ש"],
  ["https://example.org/plain?a=b&c=d", "https://example.org/plain?a=b&c=d"],
])("an address is read in the letters of its language: %s", (address, readable) => {
  expect(readableAddress(address)).toBe(readable);
});

test.each([
  ["what separates parts of an address", "https://example.org/a%2Fb%3Fc%23d%26e"],
  ["a gap", "https://example.org/a%20b"],
  ["a line", "https://example.org/a%0Ab"],
  ["no-break gaps", "https://example.org/a%C2%A0b"],
  ["what turns the direction round", "https://example.org/%E2%80%AEgro.live"],
  ["what cannot be seen", "https://example.org/a%E2%80%8Bb"],
  ["a filler that looks like a gap", "https://example.org/a%E3%85%A4b"],
  ["NUL", "https://example.org/%00"],
  ["what is no UTF-8", "https://example.org/%FF"],
  ["half of a character", "https://example.org/%E6%AC"],
  ["a lone percent sign", "https://example.org/100%"],
])("%s stays as it was written", (_, address) => {
  expect(readableAddress(address)).toBe(address);
});
