import "./require-node.mjs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

// From the second start on, the code is there compiled: half of the start would else be spent on it.
module.enableCompileCache(`${root}.cache/compiled`);
process.chdir(root);
const { main } = await import("./server/main.ts");
await main({ root, dev: process.argv.includes("--dev") });
