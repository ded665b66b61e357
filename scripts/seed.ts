import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { Refusal } from "@/lib/domain/errors";
import { people } from "@/lib/server/auth/recovery";
import { signUp } from "@/lib/server/auth/sign-up";
import { CannotStart } from "@/lib/server/cannot-start";
import { makeDataFolder, tryDataFolder } from "@/lib/server/data-folder";
import { env, WrongSetting } from "@/lib/server/env";
import { prepareDatabase } from "@/lib/server/prepare-database";
import { createPreset } from "@/lib/server/presets/create";
import { conversations } from "./seed/conversations";
import { presets } from "./seed/presets";
import { storeConversation } from "./seed/store-conversation";

const EMAIL = "demo@example.com";

/** A site that is not as the command needs it, in a line for the one who gave it. */
class Mistake extends Error {}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Migrates the database, unless a running server keeps the folder, and so has done it. */
function prepare(): void {
  const { DATA_DIR } = env();
  makeDataFolder(DATA_DIR);
  if (tryDataFolder(DATA_DIR)) prepareDatabase();
}

async function seed(isForced: boolean): Promise<void> {
  prepare();
  const there = await people();
  if (there.some(({ email }) => email === EMAIL)) {
    say(`${EMAIL} is there already. Nothing was changed.`);
    return;
  }
  if (there.length > 0 && !isForced) {
    throw new Mistake(
      "This site has people already. To put the demo user beside them: npm run db:seed -- --force",
    );
  }
  const password = randomBytes(9).toString("base64url");
  const { id } = await signUp({ email: EMAIL, password, name: "Demo" });
  for (const conversation of conversations) await storeConversation(id, conversation);
  for (const preset of presets) await createPreset(id, preset);
  say(
    `Made ${conversations.length} conversations and ${presets.length} presets of ${EMAIL}. The password: ${password}`,
  );
}

// The same files that the server reads.
for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);

try {
  await seed(process.argv.includes("--force"));
} catch (error) {
  const known = [Mistake, Refusal, WrongSetting, CannotStart].some((kind) => error instanceof kind);
  process.stderr.write(
    `${known && error instanceof Error ? error.message : `That did not work: ${String(error)}`}\n`,
  );
  process.exitCode = 1;
}
