import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const packageFolder = join(root, "node_modules/@sparticuz/chromium");
const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
  version: string;
};
const home = join(root, ".cache", `chromium-${version}-with-fonts`);

/** Where the package's own settings look for fonts is a place in the cloud. */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(home, "fonts")}</dir><cachedir>${join(home, "fonts-cache")}</cachedir></fontconfig>
`;

export type Browser = { executablePath: string; env: Record<string, string>; args: string[] };

/**
 * Unpacks the Chromium that came with `npm ci`. The package unpacks into the system's temporary folder and takes
 * whatever lies there already, of whatever version; so it gets a temporary folder of its own.
 */
async function unpack(): Promise<void> {
  mkdirSync(join(root, ".cache"), { recursive: true });
  const draft = mkdtempSync(join(root, ".cache", "chromium-draft-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = draft;
  try {
    const { inflate } = await import("@sparticuz/chromium");
    for (const part of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]) {
      await inflate(join(packageFolder, "bin", part));
    }
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  writeFileSync(join(draft, "fonts.conf"), fontSettings);
  if (existsSync(home)) rmSync(draft, { recursive: true });
  else renameSync(draft, home);
}

/** Without any font of the system a page shows no letter, not even in a typeface of its own, and no field takes one. */
const fontsFor = (): Record<string, string> =>
  existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_FILE: join(home, "fonts.conf") };

/** Bare machines lack libnss3 and its like; the package brings them, for a system that has not. */
function librariesFor(executablePath: string): Record<string, string> {
  const runs = spawnSync(executablePath, ["--version", "--no-sandbox"]).status === 0;
  return runs ? {} : { LD_LIBRARY_PATH: join(home, "al2023", "lib") };
}

/** A Chromium that needs no download: the one at `CHROMIUM_PATH`, else the one from npm. */
export async function browser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  if (!given && !existsSync(home)) await unpack();
  const executablePath = given ?? join(home, "chromium");
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    executablePath,
    env: { ...Object.fromEntries(own), ...librariesFor(executablePath), ...fontsFor() },
    args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
  };
}
