import { expect, test } from "vitest";
import { isLocale, matchLocale } from "@/lib/domain/locale";

test.each([
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["zh-TW", "zh-CN"],
  ["en-GB,en;q=0.9,zh;q=0.8", "en"],
  ["de,zh;q=0.5,en;q=0.7", "en"],
  ["en;q=0,zh", "zh-CN"],
  ["fr", "en"],
  ["*", "en"],
  ["en-US@posix", "en"],
  ["zh-CN@posix", "zh-CN"],
  ["zh_CN.UTF-8", "zh-CN"],
  ["zh_TW@stroke;q=0.9,en;q=0.1", "zh-CN"],
  ["C", "en"],
  ["C.UTF-8,POSIX", "en"],
  ["zhe", "en"],
  ["zh-Hant-HK-u-ca-chinese", "zh-CN"],
  ["x-klingon,i-default,zh", "zh-CN"],
  ["中文", "en"],
  ["en-US-u-va-posix", "en"],
  ["constructor,__proto__,zh", "zh-CN"],
  ["-,@,_,.,zh", "zh-CN"],
  [`${"de,".repeat(10_000)}zh`, "en"],
  ["", "en"],
  [null, "en"],
  [";;;,q=,=;q=x", "en"],
])("who asks for %j reads %s", (header, locale) => {
  expect(matchLocale(header)).toBe(locale);
});

test("only our own languages are languages", () => {
  expect(["en", "zh-CN", "zh", "__proto__", "", undefined].map(isLocale)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
