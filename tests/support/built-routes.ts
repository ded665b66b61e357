import { readFileSync } from "node:fs";

export type BuiltRoute = { pattern: string; path: string; isPage: boolean };

/** An address of the build with something in each of its blanks. */
const filled = (pattern: string) =>
  pattern.replaceAll(/\[\.\.\.\w+\]/g, "session").replaceAll(/\[\w+\]/g, "no-such-id");

/** All that the build answers, by its own list: a route that is added is tested the day it is there. */
export function builtRoutes(): BuiltRoute[] {
  const manifest: Record<string, string> = JSON.parse(
    readFileSync(".next/server/app-paths-manifest.json", "utf8"),
  );
  return Object.keys(manifest)
    .filter((entry) => !entry.startsWith("/_"))
    .map((entry) => {
      const pattern = entry.replace(/\/(page|route)$/, "").replaceAll(/\/\([^)]*\)/g, "") || "/";
      return { pattern, path: filled(pattern), isPage: entry.endsWith("/page") };
    });
}

/** The methods of a route, as the site tells them. */
export async function methodsOf(url: string, { path }: BuiltRoute): Promise<string[]> {
  const response = await fetch(url + path, { method: "OPTIONS" });
  return (response.headers.get("allow") ?? "").split(/,\s*/).filter((method) => method !== "");
}
