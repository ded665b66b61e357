import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { processWide } from "@/lib/server/process-wide";

const families = ["inter", "jetbrains-mono"] as const;

const pathIn = (family: string, ...names: string[]) =>
  join(
    /*turbopackIgnore: true*/ process.cwd(),
    "node_modules/@fontsource-variable",
    family,
    ...names,
  );

/** The rules that bring the site's typefaces, for pages that are not made by Next: the browser fetches what it draws. */
export const typefaceRules = processWide("typeface-rules", async () => {
  const sheets = await Promise.all(
    families.map((family) => readFile(pathIn(family, "wght.css"), "utf8")),
  );
  return sheets.join("\n").replaceAll("url(./files/", "url(/fonts/");
});

/** The bytes of a typeface by the name that it has in the rules; undefined for whatever else. */
export async function typefaceFile(name: string): Promise<Buffer | undefined> {
  const family = families.find((one) => name.startsWith(`${one}-`));
  const isNamed = /^[\w-]+\.woff2$/.test(name) && (await typefaceRules()).includes(`/${name})`);
  return family && isNamed ? readFile(pathIn(family, "files", name)) : undefined;
}
