import { spawn, spawnSync } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

export type Said = { said: string; complained: string };

const isThere = (program: string, ...words: string[]) => spawnSync(program, words).status === 0;

export const hasCurl = () => isThere("curl", "--version");
export const hasPython = () => isThere("python3", "--version");
export const hasPythonPackage = (name: string) => isThere("python3", "-c", `import ${name}`);

type Run = { words: string[]; input?: string; env?: Record<string, string> };

async function run(program: string, { words, input = "", env = {} }: Run): Promise<Said> {
  const child = spawn(program, words, {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  child.stdin.end(input);
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { said, complained };
}

/** Runs code for Node.js as a person's own program, with the libraries of this project. */
export const runJavaScript = (code: string): Promise<Said> =>
  run(process.execPath, { words: ["--input-type=module", "-"], input: code });

/** Runs a line as it is pasted into a shell. */
export const runInShell = (line: string): Promise<Said> => run("sh", { words: ["-c", line] });

const standIns = fileURLToPath(new URL("./python-stand-ins", import.meta.url));

/** Runs code for Python with the packages that are installed, and with a stand-in for `requests` where that is not. */
export const runPython = (code: string): Promise<Said> =>
  run("python3", {
    words: ["-"],
    input: code,
    env: {
      PYTHONIOENCODING: "utf-8",
      ...(hasPythonPackage("requests") ? {} : { PYTHONPATH: standIns }),
    },
  });
