/** A preset (null: none) with the values of its variables. */
export type PresetChoice = { presetId: string | null; variables: Record<string, string> };

const KEY = "parley:next-preset";

/** What was chosen for the next new conversation. Done without a storage, too, or with one that is forbidden. */
export function readChoice(storage: Storage | undefined): PresetChoice | null {
  try {
    return JSON.parse(storage?.getItem(KEY) ?? "null") as PresetChoice | null;
  } catch {
    return null;
  }
}

/** Keeps what is chosen for the next new conversation; null forgets it. */
export function keepChoice(storage: Storage | undefined, choice: PresetChoice | null): void {
  try {
    if (choice) storage?.setItem(KEY, JSON.stringify(choice));
    else storage?.removeItem(KEY);
  } catch {
    // Then it lives as long as the page.
  }
}
