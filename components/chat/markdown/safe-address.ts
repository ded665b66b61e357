const allowed = new Set(["http:", "https:", "mailto:"]);

/** The address if it leads to the web or to a mailbox, else an empty one. Relative ones would lead into our own site. */
export function safeAddress(address: string): string {
  try {
    return allowed.has(new URL(address).protocol) ? address : "";
  } catch {
    return "";
  }
}

/** What would not be seen for what it is: gaps, what is invisible, and what turns the direction of the words round it. */
const UNSEEN = /[\s\p{C}\p{Default_Ignorable_Code_Point}]/u;

/**
 * The address as people read it: with letters of their languages for `%E6…`, where every one of them can be seen. It is for the
 * eye only: what leads there is the address itself.
 */
export function readableAddress(address: string): string {
  try {
    const readable = decodeURI(address);
    return UNSEEN.test(readable) ? address : readable;
  } catch {
    return address;
  }
}
