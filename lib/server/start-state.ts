/** What the start is busy with. */
export type StartStep = "opening" | "checking" | "copying" | "migrating" | "recovering";

export type StartState = {
  begun: boolean;
  /** The settings are good, and the data folder is this process's own: the site can listen. */
  opened: PromiseWithResolvers<void>;
  /** The site can answer. */
  ready: PromiseWithResolvers<void>;
  step: StartStep | "ready";
};

/** Shared by lib/server and the site's own server (scripts/server): whoever comes first makes it. */
export const newStartState = (): StartState => ({
  begun: false,
  opened: Promise.withResolvers(),
  ready: Promise.withResolvers(),
  step: "opening",
});
