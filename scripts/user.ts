import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";
import { ZodError } from "zod";
import { Refusal } from "@/lib/domain/errors";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/domain/limits";
import * as recovery from "@/lib/server/auth/recovery";
import { databasePath } from "@/lib/server/database";
import { WrongSetting } from "@/lib/server/env";

const usage = `For the one who runs the site; it may be running.

  npm run user -- list
  npm run user -- reset-password EMAIL           prints a new random password
  npm run user -- reset-password EMAIL --stdin   takes the new password from standard input
  npm run user -- make-admin EMAIL
  npm run user -- disable EMAIL
  npm run user -- enable EMAIL
  npm run user -- --help`;

/** A command that cannot be carried out, in a line for the one who gave it. */
class Mistake extends Error {}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** A name is what somebody typed; it must not write to the terminal. */
const plain = (name: string | null) => (name ?? "").replaceAll(/\p{C}/gu, " ");

async function list(): Promise<void> {
  for (const { email, role, name, createdAt, disabledAt } of await recovery.people()) {
    const state = disabledAt === null ? "" : "disabled";
    say(
      [email, role, createdAt.toISOString().slice(0, 10), plain(name), state].join("\t").trimEnd(),
    );
  }
}

async function resetPassword(email: string, ...flags: string[]): Promise<void> {
  const chosen = flags.includes("--stdin")
    ? (await text(process.stdin)).replace(/\r?\n$/, "")
    : undefined;
  const password = await recovery.resetPassword(email, chosen);
  say(
    `${email} is signed out everywhere.${chosen === undefined ? ` The new password: ${password}` : ""}`,
  );
}

/** Does it, and says so. */
const told = (deed: (email: string) => Promise<void>, result: string) => async (email: string) => {
  await deed(email);
  say(`${email} ${result}`);
};

/** Commands for one person, by name, with the flags that they take. */
const commands = new Map([
  ["reset-password", { run: resetPassword, flags: ["--stdin"] }],
  ["make-admin", { run: told(recovery.makeAdmin, "is an administrator."), flags: [] }],
  ["disable", { run: told(recovery.disable, "is signed out and cannot sign in."), flags: [] }],
  ["enable", { run: told(recovery.enable, "can sign in again."), flags: [] }],
]);

/** What the words ask for. @throws Mistake for words that ask for nothing there is */
function commandFrom([name, ...words]: string[]): () => Promise<void> {
  if (name === undefined) throw new Mistake(usage);
  const command = commands.get(name);
  if (!command && name !== "list") throw new Mistake(`There is no command "${name}".\n\n${usage}`);
  const [email, ...flags] = command ? words : ["", ...words];
  if (email === undefined) throw new Mistake(`Whom? ${name} needs an address.\n\n${usage}`);
  const surplus = flags.find((flag) => !command?.flags.includes(flag));
  if (surplus !== undefined) throw new Mistake(`${name} does not take "${surplus}".\n\n${usage}`);
  return command ? () => command.run(email, ...flags) : list;
}

async function run(words: string[]): Promise<void> {
  if (words.some((word) => ["--help", "-h", "help"].includes(word))) return void say(usage);
  const command = commandFrom(words);
  if (!existsSync(databasePath())) {
    throw new Mistake(
      `There is no database at ${databasePath()}. Start Parley once, or set DATA_DIR.`,
    );
  }
  await command();
}

function lineFor(error: unknown): string {
  if (error instanceof ZodError) {
    return `A password has ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters.`;
  }
  const known = [Mistake, Refusal, WrongSetting].some((kind) => error instanceof kind);
  return known && error instanceof Error ? error.message : `That did not work: ${String(error)}`;
}

// The same files that the server reads.
for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${lineFor(error)}\n`);
  process.exitCode = 1;
}
