import type { BrowserContext, CDPSession } from "@playwright/test";

/** What the first load of the chat page may cost, in kB (1,000 bytes) of JavaScript on the wire. */
export const SCRIPT_KB_MAX = 260;

/** What is fetched while the page settles counts as fetched with it. */
const SETTLED_MS = 2_000;

export type FirstLoad = {
  path: string;
  /** On the wire, compressed as it comes, by the kind of resource as the browser names it. */
  bytes: Map<string, number>;
  scripts: [path: string, bytes: number][];
};

function countBytes(session: CDPSession): Omit<FirstLoad, "path"> {
  const kindOf = new Map<string, { kind: string; url: string }>();
  const bytes = new Map<string, number>();
  const scripts: [string, number][] = [];
  session.on("Network.responseReceived", ({ requestId, type, response }) =>
    kindOf.set(requestId, { kind: type, url: response.url }),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const { kind, url } = kindOf.get(requestId) ?? { kind: "Other", url: "" };
    bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
    if (kind === "Script") scripts.push([new URL(url).pathname, encodedDataLength]);
  });
  return { bytes, scripts };
}

/** Opens a chat page with nothing in the cache and no service worker, waits until it is quiet, and weighs what came. */
export async function firstLoad(context: BrowserContext, path: string): Promise<FirstLoad> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.setBypassServiceWorker", { bypass: true });
  const counted = countBytes(session);
  await page.goto(path, { waitUntil: "load" });
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  await page.waitForTimeout(SETTLED_MS);
  await page.close();
  return { path, ...counted };
}

export const kilobytes = (bytes = 0) => Math.round(bytes / 100) / 10;
