import "server-only";
import { join } from "node:path";
import { type Db, openDatabase } from "@/db/open";
import { env } from "./env";
import { processWide } from "./process-wide";

export const databasePath = () => join(env().DATA_DIR, "parley.db");

/** The one open database of this process. `start.ts` has migrated it before the first request. */
export const database = processWide<Db>("database", () => openDatabase(databasePath()));
