import type { toast } from "sonner";

type Toast = typeof toast;

const wanted = Promise.withResolvers<void>();
const ready = Promise.withResolvers<Toast>();

/** Resolves when somebody has something to say; before that nothing of the library is fetched. */
export const toastsWanted = wanted.promise;

/** Toasts are drawn from now on. */
export const toastsReady = ready.resolve;

/** Says something in a corner of the page for a moment, as soon as there is where to say it. */
export function withToast(say: (toast: Toast) => void): void {
  wanted.resolve();
  void ready.promise.then(say);
}
