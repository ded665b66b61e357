function storageOf(read: () => Storage): Storage | undefined {
  try {
    return typeof window === "undefined" ? undefined : read();
  } catch {
    return undefined;
  }
}

/** What this browser keeps between visits; undefined where there is none, or where it may not be used. */
export const browserStorage = () => storageOf(() => window.localStorage);

/** What this tab keeps through a reload; undefined where there is none, or where it may not be used. */
export const tabStorage = () => storageOf(() => window.sessionStorage);
