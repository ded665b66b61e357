import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

type Manifest = {
  engines: { node: string };
  scripts: Record<string, string>;
  optionalDependencies: Record<string, string>;
};
const manifest: Manifest = JSON.parse(readFileSync("package.json", "utf8"));
const pinned = manifest.optionalDependencies[`node-linux-${process.arch}`];
const needed = manifest.engines.node.replace(">=", "");

/** A folder with a `node` that says what it was called with, and then what `script` does. */
function folderWithNode(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-node-"));
  writeFileSync(join(folder, "node"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "node"), 0o755);
  return folder;
}

type Launch = { options: string[]; root?: string; node?: string; npm?: string };

/** The launcher on a machine whose own `node` is another, called by an npm that runs on `npm`. */
function launch({ options, root = ".", node = "exit 97", npm = "22.19.0" }: Launch) {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: `${folderWithNode(node)}:/usr/bin:/bin`,
    npm_config_user_agent: `npm/10.9.9 node/v${npm} linux x64 workspaces/false`,
  };
  const { status, stdout, stderr } = spawnSync(
    "/bin/sh",
    [join(root, "scripts/node.sh"), ...options],
    { env, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

/** A checkout as npm leaves it where the project brings no Node.js. */
function withoutPinned(): string {
  const root = mkdtempSync(join(tmpdir(), "parley-checkout-"));
  mkdirSync(join(root, "node_modules/next"), { recursive: true });
  for (const file of ["package.json", "scripts/node.sh", "scripts/require-node.mjs"])
    cpSync(file, join(root, file));
  writeFileSync(join(root, "say.mjs"), "console.log(process.version, ...process.argv.slice(2));");
  return root;
}

/** The Node.js of this test, saying that it is another. */
const pretending = (version: string) =>
  `exec ${process.execPath} --import "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})" "$@"`;

describe("the launcher of the npm scripts", () => {
  test.runIf(pinned)("runs a program on the Node.js of the project, whatever is at hand", () => {
    const version = ["-p", "process.version"];
    expect(launch({ options: version })).toMatchObject({ status: 0, stdout: `v${pinned}\n` });
  });

  test.runIf(pinned)("runs commands of packages on it, and hands on how they end", () => {
    const tsx = launch({ options: ["tsx", "--version"] });
    expect(tsx.stdout).toContain(`node v${pinned}`);
    const child = "require('child_process').execSync('node -v', { stdio: 'inherit' })";
    expect(launch({ options: ["-e", child] }).stdout).toBe(`v${pinned}\n`);
    expect(launch({ options: ["-e", "process.exit(41)"] }).status).toBe(41);
  });

  test("takes the machine's own where none came along", () => {
    const root = withoutPinned();
    const said = launch({ root, options: ["say.mjs", "a b"], node: pretending("22.19.0") });
    expect(said).toMatchObject({ status: 0, stdout: `${process.version} a b\n` });
  });

  test.each(["18.20.4", "20.20.2", "22.18.0"])(
    "refuses one that is too old in a line: %s",
    (old) => {
      const { status, stdout, stderr } = launch({
        root: withoutPinned(),
        options: ["say.mjs"],
        node: pretending(old),
      });
      const words = `Parley needs Node.js ${needed} or newer; this is ${old}.\n`;
      expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: words });
    },
  );

  test.each(["8.17.0", "16.20.2", "18.20.4"])(
    "refuses an npm on Node.js %s, which installs too little",
    (npm) => {
      const { status, stderr } = launch({ options: ["-p", "1"], npm });
      expect(status).toBe(1);
      expect(stderr).toBe(
        `Parley needs Node.js 20 or newer to install; npm runs on ${npm} here. Install a newer one, then run npm ci again.\n`,
      );
    },
  );

  test.each(["20.0.0", "22.19.0", "24.21.0", "120.1.0"])("takes an npm on Node.js %s", (npm) => {
    expect(launch({ options: ["-p", "1"], npm, node: "echo 1" }).stdout).toBe("1\n");
  });

  test("says that nothing is installed where nothing is", () => {
    const root = mkdtempSync(join(tmpdir(), "parley-checkout-"));
    cpSync("scripts/node.sh", join(root, "scripts/node.sh"));
    const { status, stderr } = launch({ root, options: ["say.mjs"] });
    expect([status, stderr]).toEqual([1, "Parley is not installed yet: run npm ci first.\n"]);
  });

  test("is what every npm script goes through", () => {
    const others = Object.entries(manifest.scripts).filter(([, command]) =>
      command.split("&&").some((step) => !/^(exec )?sh scripts\/node\.sh /.test(step.trim())),
    );
    expect(others).toEqual([]);
  });
});

describe("npm ci", () => {
  type Entry = { hasInstallScript?: boolean; os?: string[] };
  const { packages }: { packages: Record<string, Entry> } = JSON.parse(
    readFileSync("package-lock.json", "utf8"),
  );
  /** Where a package that has an install script keeps what that script would make or fetch. */
  const built: Record<string, (folder: string) => boolean> = {
    "better-sqlite3": (folder) => existsSync(join(folder, "prebuilds")),
    esbuild: (folder) =>
      ["", "..", "../.."].some((up) =>
        existsSync(join(folder, up, "../@esbuild", `${process.platform}-${process.arch}`)),
      ),
  };
  const scripted = Object.entries(packages)
    .filter(([, { hasInstallScript, os }]) => hasInstallScript && !os)
    .map(([path]) => path);

  test("runs no install script, on any npm", () => {
    const settings = readFileSync(".npmrc", "utf8").split("\n");
    expect(settings).toContain("ignore-scripts=true");
  });

  test("needs none: what is native came built", () => {
    expect(scripted.length).toBeGreaterThan(0);
    const missing = scripted.filter((path) => {
      const name = path.split("node_modules/").at(-1) ?? "";
      return !built[name]?.(path);
    });
    expect(missing).toEqual([]);
  });
});
