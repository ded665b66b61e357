import { database } from "@/lib/server/database";

/** Rows of a conversation, without going through the doors: one question after the other. */
export function storeMessages(
  conversationId: string,
  { count, length = 20, from = 1 }: { count: number; length?: number; from?: number },
): void {
  const { $client } = database();
  $client
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT cast(@from AS integer) UNION ALL SELECT i + 1 FROM n WHERE i < @from + @count - 1)
       INSERT INTO messages (conversation_id, id, sequence, parent_id, role, state, text, created_at)
       SELECT @conversationId, 'm' || i, i, CASE i WHEN 1 THEN NULL ELSE 'm' || (i - 1) END,
         'user', 'complete', substr(hex(zeroblob(@length)), 1, @length), 0 FROM n`,
    )
    .run({ conversationId, count, length, from });
  $client
    .prepare("UPDATE conversations SET active_message_id = ? WHERE id = ?")
    .run(`m${from + count - 1}`, conversationId);
}

/** Rows of the ledger, with a day each. */
export function storeCalls(ownerId: string, count: number): void {
  const { $client } = database();
  const numbers =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)";
  $client
    .prepare(
      `${numbers} INSERT INTO provider_calls (owner_id, purpose, model, input_tokens, cached_tokens, output_tokens, estimated, total_ms, state, created_at)
       SELECT @ownerId, 'api', 'm', 1, 0, 1, 0, 1, 'complete', i FROM n`,
    )
    .run({ ownerId, count });
  $client
    .prepare(
      `${numbers} INSERT INTO usage_days (owner_id, day, key_id, model, calls, input_tokens, cached_tokens, output_tokens, estimated_calls, unpriced_calls, cost)
       SELECT @ownerId, date(i * 86400, 'unixepoch'), '', 'm', 1, 1, 0, 1, 0, 0, 0 FROM n`,
    )
    .run({ ownerId, count });
}

/** For each link a drawing in so many pieces. */
export function storeDrawings(pieceCount: number): void {
  database().$client.exec(
    `INSERT INTO share_drawings (id, token, renderer, piece_count) SELECT 'd' || token, token, 'r', ${pieceCount} FROM shares;
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${pieceCount})
     INSERT INTO share_pieces (drawing_id, position, html) SELECT 'd' || token, i, zeroblob(10) FROM n, shares;`,
  );
}

const tables = [
  "users",
  "accounts",
  "sessions",
  "invites",
  "api_keys",
  "presets",
  "preset_versions",
  "conversations",
  "messages",
  "answer_parts",
  "frozen_presets",
  "shares",
  "share_contents",
  "share_drawings",
  "share_pieces",
  "provider_calls",
  "usage_days",
];

/** How many rows there are, by table. */
export const rowCounts = (): Record<string, unknown> =>
  Object.fromEntries(
    tables.map((name) => [
      name,
      database().$client.prepare(`SELECT count(*) FROM ${name}`).pluck().get(),
    ]),
  );

/**
 * The most rows that were written between two turns of the event loop while `work` ran: what everybody else had to wait
 * for at once.
 */
export async function mostRowsAtOnce(work: () => Promise<unknown>): Promise<number> {
  const { $client } = database();
  const total = $client.prepare("SELECT total_changes()").pluck();
  let before = Number(total.get());
  let most = 0;
  let running = true;
  const look = () => {
    if (!running) return;
    const now = Number(total.get());
    most = Math.max(most, now - before);
    before = now;
    setImmediate(look);
  };
  look();
  try {
    await work();
  } finally {
    running = false;
  }
  return most;
}
