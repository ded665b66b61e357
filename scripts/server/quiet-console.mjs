const levelOf = { error: "error", warn: "warn", info: "debug", log: "debug", debug: "debug" };

const codeOf = (error) =>
  "code" in error && typeof error.code === "string" ? { code: error.code } : {};

const framesOf = (error) =>
  (error.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 6)
    .map((line) => line.trim());

/** What may be logged of an error: never its message, which may quote a query, and with it what people wrote. */
export const errorFields = (error) =>
  error instanceof Error
    ? { error: error.name, ...codeOf(error), at: framesOf(error).join(" ") }
    : { error: typeof error };

/**
 * Libraries print errors whole, with all they hold, and news that is none. In production their console is the log: one
 * JSON line with the error's kind and place. Before there is a log only their errors are let through.
 */
export function quietConsole(logIfAny) {
  for (const [method, level] of Object.entries(levelOf)) {
    const original = console[method];
    console[method] = (...words) => {
      const log = logIfAny();
      const error = words.find((word) => word instanceof Error);
      if (log) log[level]({ from: `console.${method}`, ...(error ? errorFields(error) : {}) });
      else if (level === "error") original(...words);
    };
  }
}
