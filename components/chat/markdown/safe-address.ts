const allowed = new Set(["http:", "https:", "mailto:"]);

/** The address if it leads to the web or to a mailbox, else an empty one. Relative ones would lead into our own site. */
export function safeAddress(address: string): string {
  try {
    return allowed.has(new URL(address).protocol) ? address : "";
  } catch {
    return "";
  }
}
