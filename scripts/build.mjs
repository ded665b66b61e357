import { fileURLToPath } from "node:url";
import { build } from "./server/current-build.ts";

process.exitCode = (await build(fileURLToPath(new URL("..", import.meta.url)))) ? 0 : 1;
