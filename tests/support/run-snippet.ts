import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** Runs code for Node.js as a person's own program, with the libraries of this project. */
export async function runJavaScript(code: string): Promise<{ said: string; complained: string }> {
  const child = spawn(process.execPath, ["--input-type=module", "-"], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(code);
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { said, complained };
}
