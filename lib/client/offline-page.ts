/** Has the browser keep a page of ours for when no other can be had. It does so on https and on one's own computer. */
export function keepOfflinePage(): void {
  if (!("serviceWorker" in navigator)) return;
  // Without it, it is the browser's own page that is shown then.
  navigator.serviceWorker.register("/service-worker.js").catch(() => undefined);
}
