import { database } from "@/lib/server/database";
import { admit, type PlannedCall } from "@/lib/server/usage/admission";
import { ledger } from "@/lib/server/usage/ledger";
import type { ProviderCall } from "@/lib/server/usage/provider-call";

/** A call of a person as it could have been. */
export const callOf = (ownerId: string, more: Partial<ProviderCall> = {}): ProviderCall => ({
  ownerId,
  purpose: "api",
  keyId: null,
  conversationId: null,
  model: "fake-large",
  usage: { inputTokens: 100, outputTokens: 20, totalTokens: 120 },
  firstTokenMs: 5,
  totalMs: 50,
  state: "complete",
  ...more,
});

/** Asks for a call, and does not make it. Rejects where the budget has no room for one. */
export const passBudget = async (whose: Pick<PlannedCall, "ownerId" | "key">) =>
  (
    await admit({ ...whose, model: "fake-large", input: { input: "" }, outputTokensMax: null })
  ).end();

type Row = Record<string, unknown>;

/** A person's calls as the ledger has them, the first first. */
export async function callsOf(ownerId: string): Promise<Row[]> {
  await ledger().flush();
  return database()
    .$client.prepare("SELECT * FROM provider_calls WHERE owner_id = ? ORDER BY id")
    .all(ownerId) as Row[];
}

/** The sums of a person's calls. */
export async function daysOf(ownerId: string): Promise<Row[]> {
  await ledger().flush();
  return database()
    .$client.prepare("SELECT * FROM usage_days WHERE owner_id = ? ORDER BY day, key_id, model")
    .all(ownerId) as Row[];
}

export const setCap = (ownerId: string, dollars: number | null) =>
  database()
    .$client.prepare("UPDATE users SET monthly_cap = ? WHERE id = ?")
    .run(dollars === null ? null : Math.round(dollars * 1e9), ownerId);

/** Dollars for a million tokens; null for no price. */
export function setPrice(model: string, price: { input: number; output: number } | null): void {
  const { $client } = database();
  $client.prepare("DELETE FROM model_prices WHERE model = ?").run(model);
  if (price)
    $client
      .prepare("INSERT INTO model_prices (model, input, output, updated_at) VALUES (?, ?, ?, 0)")
      .run(model, price.input, price.output);
}
