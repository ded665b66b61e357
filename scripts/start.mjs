// Plain enough for an old Node to read: it says what is wrong, where better-sqlite3 would crash without a word.
import { readFileSync } from "fs";
import module from "module";
import { fileURLToPath } from "url";

const root = fileURLToPath(new URL("..", import.meta.url));
const needed = JSON.parse(readFileSync(root + "package.json", "utf8")).engines.node.replace(
  ">=",
  "",
);

function isOlder(version, than) {
  const [have, want] = [version, than].map((text) => text.split(".").map(Number));
  return have[0] !== want[0] ? have[0] < want[0] : have[1] < want[1];
}

if (isOlder(process.versions.node, needed)) {
  process.stderr.write(
    "Parley needs Node.js " + needed + " or newer; this is " + process.versions.node + ".\n",
  );
  process.exit(1);
}

// From the second start on, the code is there compiled: half of the start would else be spent on it.
module.enableCompileCache(root + ".cache/compiled");
process.chdir(root);
const { main } = await import("./server/main.ts");
await main({ root, dev: process.argv.includes("--dev") });
