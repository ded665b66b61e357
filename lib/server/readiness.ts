import { ping } from "@/db/ping";
import { Refusal } from "@/lib/domain/errors";
import { database } from "./database";

/** Refuses while the database does not answer; that it is migrated, the start has seen to. @throws Refusal */
export async function requireReady(): Promise<void> {
  try {
    await ping(database());
  } catch {
    throw new Refusal("unavailable", "The database does not answer.", { retryAfterMs: 5_000 });
  }
}
