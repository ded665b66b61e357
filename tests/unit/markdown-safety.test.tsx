import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "react-intl";
import { describe, expect, test } from "vitest";
import { growBlocks, noBlocks } from "@/components/chat/markdown/blocks";
import { Markdown } from "@/components/chat/markdown/markdown";
import { safeAddress } from "@/components/chat/markdown/safe-address";
import en from "@/messages/en.json";
import { hostileMarkdown } from "../support/hostile-markdown";

const draw = (text: string) =>
  renderToStaticMarkup(
    <IntlProvider locale="en" messages={en}>
      <Markdown text={text} streaming={false} />
    </IntlProvider>,
  );

describe("hostile Markdown", () => {
  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<style>body{background:url(http://127.0.0.1:9/)}</style>",
    "<form action=http://127.0.0.1:9/><input></form>",
    "<base href=http://127.0.0.1:9/>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "**<b onclick=alert(1)>x</b>**",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "```html\n<script>alert(1)</script>\n```",
  ])("shows as text: %s", (text) => {
    expect(draw(text)).not.toMatch(/<(script|img|iframe|style|form|base|math|b)[ />]|<svg\//i);
    expect(draw(text)).toContain("&lt;");
  });

  test.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/api/auth/signout)",
    "[x]\n\n[x]: javascript:alert(1)",
    "<javascript:alert(1)>",
  ])("has no link: %j", (text) => {
    expect(draw(text)).not.toContain("href");
  });

  test.each([
    "![a](http://127.0.0.1:9/leak?q=1)",
    "![a][r]\n\n[r]: http://127.0.0.1:9/x.png",
    "| ![a](http://127.0.0.1:9/t) |\n|---|",
  ])("loads no picture: %j", (text) => {
    expect(draw(text)).not.toMatch(/<img|src=|url\(/);
    expect(draw(text)).toContain(">a</a>");
  });

  test("a picture inside the answer itself is not drawn either, and leads nowhere", () => {
    expect(draw("![a](data:image/svg+xml,<svg/onload=alert(1)>)")).not.toMatch(/<img|href|data:/);
  });

  test.each(hostileMarkdown)("is words, also in blocks while it arrives: %s", (_attempt, text) => {
    const forbidden = /<(script|iframe|object|embed|form|base|meta|link|style|img|svg\/)[ />]/i;
    expect(draw(text)).not.toMatch(forbidden);
    const { groups, open } = growBlocks(noBlocks, text);
    for (const block of [...groups.flat(), open]) expect(draw(block)).not.toMatch(forbidden);
  });

  test("a link opens elsewhere and tells nothing about us", () => {
    expect(draw("[x](https://example.org/a)")).toContain(
      '<a href="https://example.org/a" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    );
  });
});

test.each([
  ["https://example.org/?q=1#a", true],
  ["http://127.0.0.1", true],
  ["mailto:a@example.org", true],
  ["ftp://example.org", false],
  ["blob:https://example.org/1", false],
  ["#anchor", false],
  ["", false],
])("the address %s is followed: %s", (address, followed) => {
  expect(safeAddress(address)).toBe(followed ? address : "");
});
