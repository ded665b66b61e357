import type { Database } from "better-sqlite3";

const ROW = 500;

/** The texts that count, row by row, as they lie in the database. */
const texts = {
  conversations: "SELECT id FROM conversations WHERE owner_id = ?",
  messages: `SELECT m.text, m.reasoning, m.runs, m.tool_calls, m.sources FROM messages m
    JOIN conversations c ON c.id = m.conversation_id WHERE c.owner_id = ?`,
  frozen: `SELECT f.system_prompt, f.examples FROM frozen_presets f
    JOIN conversations c ON c.id = f.conversation_id WHERE c.owner_id = ?`,
  versions: `SELECT v.system_prompt, v.examples FROM preset_versions v
    JOIN presets p ON p.id = v.preset_id WHERE p.owner_id = ?`,
  links: `SELECT s.choices, c.content FROM shares s
    LEFT JOIN share_contents c USING (token) WHERE s.owner_id = ?`,
};

const bytesOf = (row: object) =>
  Object.values(row).reduce((sum, text) => sum + Buffer.byteLength(text ?? ""), ROW);

/** What a person has stored, as a look at all their rows finds it. */
export function scannedBytes(client: Database, ownerId: string): number {
  let sum = 0;
  for (const [what, query] of Object.entries(texts))
    for (const row of client.prepare(query).all(ownerId) as object[])
      sum += what === "conversations" ? ROW : bytesOf(row);
  return sum;
}

/** What a person has stored, as it is kept with each write. */
export const keptBytes = (client: Database, ownerId: string) =>
  client.prepare("SELECT stored_bytes FROM users WHERE id = ?").pluck().get(ownerId) as
    | number
    | undefined;
