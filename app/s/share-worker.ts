import { registerHooks } from "node:module";

const root = new URL("../../", import.meta.url);

/** Our own files name each other as the build resolves them: from the root by `@/`, and without an ending. */
const isOurs = (url: string) => url.startsWith(root.href) && !url.includes("/node_modules/");
const hasEnding = (specifier: string) => /\.(ts|json|js|mjs|cjs|node)$/.test(specifier);

// This is a program of its own, in a thread of its own: Node runs our sources, and needs to be told only this.
registerHooks({
  resolve(specifier, context, nextResolve) {
    // Its package.json has 180 kB, which Node reads anew for each ES module: as CommonJS it loads in a tenth of the time.
    if (specifier.startsWith("drizzle-orm"))
      return nextResolve(specifier, { ...context, conditions: ["node", "require"] });
    if (!isOurs(context.parentURL ?? "")) return nextResolve(specifier, context);
    const isPath = specifier.startsWith("@/") || specifier.startsWith(".");
    const path = specifier.startsWith("@/") ? new URL(specifier.slice(2), root).href : specifier;
    const resolved = nextResolve(isPath && !hasEnding(path) ? `${path}.ts` : path, context);
    return path.endsWith(".json") ? { ...resolved, importAttributes: { type: "json" } } : resolved;
  },
});

await import("./perform-tasks");
