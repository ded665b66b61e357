import { randomBytes } from "node:crypto";
import { atomic } from "@/db/atomic";
import { deleteInvite, deleteSurplusInvite, insertInvite, listInvites } from "@/db/queries/invites";
import { Refusal } from "@/lib/domain/errors";
import { newId } from "@/lib/domain/id";
import type { Invite } from "@/lib/domain/invite";
import { INVITES_OPEN_MAX } from "@/lib/domain/limits";
import { database } from "../database";
import { hashInvite } from "./invite-token";

const DAY_MS = 24 * 60 * 60 * 1000;
const INVITES_SHOWN_MAX = 200;
const TOKEN_BYTES = 24;

/** A new invite and its token, which is kept nowhere. @throws Refusal `conflict` when too many are open */
export async function invite(createdBy: string, days: number) {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + days * DAY_MS);
  const row = { id: newId(), tokenHash: hashInvite(token), createdBy, createdAt, expiresAt };
  const [, [surplus]] = await atomic(database(), (db) => [
    insertInvite(db, row),
    deleteSurplusInvite(db, row, INVITES_OPEN_MAX),
  ]);
  if (surplus)
    throw new Refusal(
      "conflict",
      `${INVITES_OPEN_MAX} of your invites are open. Take back one that nobody needs.`,
    );
  return { id: row.id, token, expiresAt: expiresAt.toISOString() };
}

/** All invites of the site, the newest first. */
export async function invites(): Promise<Invite[]> {
  const found = await listInvites(database(), INVITES_SHOWN_MAX);
  return found.map(({ id, createdAt, expiresAt, usedAt }) => ({
    id,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  }));
}

/** Takes an invite back. @throws Refusal `not_found` */
export async function withdrawInvite(id: string): Promise<void> {
  const [[deleted]] = await atomic(database(), (db) => [deleteInvite(db, id)]);
  if (deleted === undefined) throw new Refusal("not_found", "There is no such invite.");
}
