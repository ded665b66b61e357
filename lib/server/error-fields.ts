/** What of an unknown error may be logged: its kind, code and stack, without a message that may quote people. */
export function errorFields(error: unknown): { error: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const at = error.stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 6)
    .join(" ")
    .replaceAll(/\s+/g, " ");
  return { error: error.name, ...code, ...(at ? { at } : {}) };
}
