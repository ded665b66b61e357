/** Another name whenever the page has changed. */
const KEPT = "offline-1";
const PAGE = "/offline";

async function keepPage() {
  const cache = await caches.open(KEPT);
  // Asked for by nobody: what is kept stays after a sign-out.
  await cache.add(new Request(PAGE, { cache: "reload", credentials: "omit" }));
  await self.skipWaiting();
}

/**
 * What is sent while a page goes away (a deletion, say) is lost now and then on its way through a worker, even one that
 * lets it pass; so it does not come here at all. Browsers without routes are not known to lose it.
 */
const passBy = { condition: { not: { requestMode: "navigate" } }, source: "network" };

async function begin() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  // The page is on its way while the worker wakes up.
  await self.registration.navigationPreload?.enable();
}

async function pageOrOffline({ request, preloadResponse }) {
  try {
    return (await preloadResponse) ?? (await fetch(request));
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

self.addEventListener("install", (event) => {
  event.addRoutes?.([passBy]).catch(() => undefined);
  event.waitUntil(keepPage());
});
self.addEventListener("activate", (event) => event.waitUntil(begin()));

// Only whole pages: scripts, answers and everything else go their way as if there were no worker.
self.addEventListener("fetch", (event) => {
  const { mode, method } = event.request;
  if (mode === "navigate" && method === "GET") event.respondWith(pageOrOffline(event));
});
