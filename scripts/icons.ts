import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { browser } from "../tests/support/browser";

/** Whole ones have round corners of their own; those that systems cut into shape fill their square and keep a margin. */
const icons = [
  { path: "public/icon-192.png", size: 192, cut: false },
  { path: "public/icon-512.png", size: 512, cut: false },
  { path: "public/icon-maskable-512.png", size: 512, cut: true },
  { path: "public/apple-touch-icon.png", size: 180, cut: true },
] as const;

const drawing = readFileSync("public/icon.svg", "utf8");
const ground = /fill="(#\w+)"/.exec(drawing)?.[1] ?? "";

const opened = await chromium.launch(await browser());
for (const { path, size, cut } of icons) {
  const viewport = { width: size, height: size };
  const page = await opened.newPage({ viewport });
  const side = cut ? size * 0.8 : size;
  await page.setContent(
    `<style>
       body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${cut ? ground : "transparent"} }
       svg { width: ${side}px; height: ${side}px }
     </style>${drawing}`,
  );
  await page.screenshot({ path, omitBackground: !cut });
  await page.close();
}
await opened.close();
