import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { snippetsFor } from "@/lib/client/snippets";
import { hasPython } from "../support/run-snippet";

const place = {
  baseUrl: "https://chat.example.org/v1",
  key: "sk-parley-abc",
  model: 'it\'s "one" \\ two',
};
const [curl, python, javascript, requests] = snippetsFor(place).map(({ code }) => code);

test("each says where to ask, with which key and whom", () => {
  for (const { code } of snippetsFor({ ...place, model: "small" })) {
    for (const word of [place.baseUrl, place.key, '"small"']) expect(code).toContain(word);
  }
});

test("curl is given a body that says the model as it is, whatever it is called", () => {
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; }\n${curl}`;
  const words = spawnSync("sh", ["-c", script], { encoding: "utf8" }).stdout.split("\0");
  expect(words[0]).toBe("https://chat.example.org/v1/chat/completions");
  expect(words).toContain("Authorization: Bearer sk-parley-abc");
  expect(JSON.parse(words[words.indexOf("-d") + 1] ?? "")).toEqual({
    model: place.model,
    messages: [{ role: "user", content: "Hello!" }],
  });
});

test("the code for Node.js can be read by it", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--check", "--input-type=module", "-"], {
    input: javascript,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

/** What each string in a program is to Python. */
const readStrings = `
import ast, json, sys
strings = (node.value for node in ast.walk(ast.parse(sys.stdin.read())) if isinstance(node, ast.Constant))
print(json.dumps([string for string in strings if isinstance(string, str)]))
`;

test.skipIf(!hasPython()).each([
  ["openai", python, place.baseUrl],
  ["requests", requests, `${place.baseUrl}/chat/completions`],
])("the code for Python's %s can be read by it, and says where to ask and whom", (_, code, url) => {
  const { stdout, stderr } = spawnSync("python3", ["-c", readStrings], {
    input: code,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const strings = JSON.parse(stdout);
  for (const word of [place.model, url]) expect(strings).toContain(word);
});
