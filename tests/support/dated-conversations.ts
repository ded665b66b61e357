import { join } from "node:path";
import { openDatabase } from "@/db/open";
import { insertConversation } from "@/db/queries/conversations";
import { newId } from "@/lib/domain/id";

type Dated = { title: string; updatedAt: Date };

/** Stores conversations last used at these times in the database of a running Parley. */
export async function storeDated(
  dataDir: string,
  ownerId: string,
  conversations: readonly Dated[],
): Promise<void> {
  const db = openDatabase(join(dataDir, "parley.db"));
  for (const { title, updatedAt } of conversations) {
    const row = { id: newId(), ownerId, title, createdAt: updatedAt, updatedAt };
    await insertConversation(db, {
      row: { ...row, titledBy: "hand", pinned: false, archived: false },
    });
  }
  db.$client.close();
}
