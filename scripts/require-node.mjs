// Refuses a Node.js that is too old, before anything is loaded: better-sqlite3 would crash there without a word.
// Plain enough for an old one to read.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const manifest = fileURLToPath(new URL("../package.json", import.meta.url));
const needed = JSON.parse(readFileSync(manifest, "utf8")).engines.node.replace(">=", "");

function isOlder(version, than) {
  const [have, want] = [version, than].map((text) => text.split(".").map(Number));
  return have[0] !== want[0] ? have[0] < want[0] : have[1] < want[1];
}

if (isOlder(process.versions.node, needed)) {
  process.stderr.write(
    `Parley needs Node.js ${needed} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}
