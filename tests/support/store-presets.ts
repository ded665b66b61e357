// store-presets.ts OWNER COUNT LENGTH: when told to, makes so many presets at the same moment from a process of its own, and
// tells how many were refused as more than the quota.
import { Refusal } from "@/lib/domain/errors";
import { newId } from "@/lib/domain/id";
import { database } from "@/lib/server/database";
import { rowsFor, storePresets } from "@/lib/server/presets/create";

const [owner = "", count, length] = process.argv.slice(2);

async function store(_: unknown, position: number): Promise<number> {
  const preset = { name: "P", slug: newId(), systemPrompt: "x".repeat(Number(length)) };
  try {
    await storePresets(
      owner,
      [rowsFor(owner, { ...preset, isDefault: false }, position)],
      undefined,
    );
    return 0;
  } catch (error) {
    if (error instanceof Refusal && error.code === "storage_quota_exceeded") return 1;
    throw error;
  }
}

database();
process.once("message", async () => {
  const refused = await Promise.all(Array.from({ length: Number(count) }, store));
  process.send?.(refused.reduce((sum, one) => sum + one, 0));
  process.disconnect();
});
process.send?.("ready");
