import { randomBytes } from "node:crypto";
import { atomic } from "@/db/atomic";
import { findConversation } from "@/db/queries/conversations";
import {
  countShare,
  deleteShare,
  deleteSurplusShare,
  findShare,
  insertShareWrites,
  listShares as listRows,
  type ShareEntryRow,
  type ShareRowChange,
  updateShare,
} from "@/db/queries/shares";
import { Refusal } from "@/lib/domain/errors";
import { SHARES_PER_PERSON_MAX } from "@/lib/domain/limits";
import type { NewShare, Share, ShareChoices, ShareContentChoice } from "@/lib/domain/share";
import type { User } from "@/lib/domain/user";
import { announceConversation } from "../conversation-entry";
import { database } from "../database";
import { removeShares } from "../removal";
import { withinQuota } from "../storage";
import { drawSoon } from "./drawings";
import { askShareWorker } from "./share-worker";

const TOKEN_BYTES = 24;

type Owner = Pick<User, "id" | "name">;
/** The link without the site's own address, which only the request knows. */
export type PathShare = Omit<Share, "url"> & { path: string };
/** A password comes hashed, or with what hashes it, which is another feature's and costs: it is called last. */
export type ShareWish = Omit<NewShare, "password"> & {
  passwordHash?: string | null | undefined | (() => Promise<string>);
};

const noSuchLink = () => new Refusal("not_found", "There is no such link.");

const toShare = (row: ShareEntryRow): PathShare => ({
  token: row.token,
  path: `/s/${row.token}`,
  conversationId: row.conversationId,
  title: row.title,
  choices: JSON.parse(row.choices) as ShareChoices,
  messageCount: row.messageCount,
  hasPassword: row.passwordHash !== null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  views: row.views,
  lastViewedAt: row.lastViewedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** The conversation's mark in the list. */
async function announceSharing(ownerId: string, conversationId: string): Promise<void> {
  const row = await findConversation(database(), ownerId, conversationId);
  if (row) announceConversation(ownerId, row);
}

/** What goes out as it was previewed. @throws Refusal `conflict` when it is something else by now */
async function frozenContent(
  owner: Owner,
  conversationId: string,
  { digest, ...choice }: ShareContentChoice & { digest?: string | undefined },
) {
  const input = { owner: { id: owner.id, name: owner.name }, conversationId, choice };
  const { digest: current, ...frozen } = await askShareWorker("freeze", input, {
    ownerId: owner.id,
  });
  if (digest !== undefined && digest !== current)
    throw new Refusal(
      "conflict",
      "The conversation has changed since you looked. Nothing went out; look again.",
      { param: "digest" },
    );
  if (frozen.messageCount === 0)
    throw new Refusal("invalid_request", "A link shows one message at least.");
  return { ...frozen, choices: JSON.stringify(frozen.choices), updatedAt: new Date() };
}

/** When the link ends. @throws Refusal `invalid_request` for a moment that has passed */
function endFrom(expiresAt: string | null): Date | null {
  if (expiresAt === null) return null;
  const end = new Date(expiresAt);
  if (end.getTime() <= Date.now())
    throw new Refusal("invalid_request", "This moment has passed already.", { param: "expiresAt" });
  return end;
}

const tooMany = () => new Refusal("conflict", `A person may have ${SHARES_PER_PERSON_MAX} links.`);

const hashed = async (passwordHash: ShareWish["passwordHash"]) =>
  typeof passwordHash === "function" ? await passwordHash() : passwordHash;

/** Makes a link to the conversation as it is now. @throws Refusal */
export async function share(
  owner: Owner,
  conversationId: string,
  { expiresAt = null, passwordHash = null, ...choice }: ShareWish,
): Promise<PathShare> {
  const own = await listRows(database(), owner.id, SHARES_PER_PERSON_MAX);
  if (own.length >= SHARES_PER_PERSON_MAX) throw tooMany();
  const { content, ...frozen } = await frozenContent(owner, conversationId, choice);
  const endsAt = endFrom(expiresAt);
  const row = {
    ownerId: owner.id,
    token: randomBytes(TOKEN_BYTES).toString("base64url"),
    conversationId,
    ...frozen,
    passwordHash: (await hashed(passwordHash)) ?? null,
    expiresAt: endsAt,
    views: 0,
    lastViewedAt: null,
    createdAt: frozen.updatedAt,
  };
  const [, , [surplus]] = await atomic(database(), (db) => [
    ...insertShareWrites(db, row, content),
    deleteSurplusShare(db, row, SHARES_PER_PERSON_MAX),
    countShare(db, row.token),
    withinQuota(owner.id)(db),
  ]);
  if (surplus) throw tooMany();
  drawSoon(row.token);
  await announceSharing(owner.id, conversationId);
  return toShare(row);
}

export async function listShares(ownerId: string): Promise<PathShare[]> {
  return (await listRows(database(), ownerId, SHARES_PER_PERSON_MAX)).map(toShare);
}

const hasContent = (choice: ShareContentChoice) =>
  Object.values(choice).some((value) => value !== undefined);

/**
 * Changes who can open the link and until when; with any choice of content, moves it forward to what the conversation
 * is now. What is left out of the choice is as it was, but for the last message: that is the newest. @throws Refusal
 */
export async function changeShare(
  owner: Owner,
  token: string,
  { expiresAt, passwordHash, digest, ...choice }: ShareWish,
): Promise<PathShare> {
  const current = await findShare(database(), owner.id, token);
  if (!current) throw noSuchLink();
  const { upToMessageId: _, ...before } = JSON.parse(current.choices) as ShareChoices;
  const { content, ...frozen } = hasContent(choice)
    ? await frozenContent(owner, current.conversationId, { ...before, ...choice, digest })
    : {};
  const change: ShareRowChange = {
    ...frozen,
    ...(expiresAt === undefined ? {} : { expiresAt: endFrom(expiresAt) }),
    ...(passwordHash === undefined ? {} : { passwordHash: await hashed(passwordHash) }),
  };
  if (Object.keys(change).length === 0) return toShare(current);
  const guard = withinQuota(owner.id);
  const changed = await updateShare(database(), owner.id, { token, change, content, guard });
  if (!changed) throw noSuchLink();
  if (content !== undefined) drawSoon(token);
  return toShare(changed);
}

/** Ends a link at once: one of the person's own, or for an administrator any. @throws Refusal `not_found` */
export async function revokeShare(
  { id, role }: Pick<User, "id" | "role">,
  token: string,
): Promise<void> {
  const ended = await deleteShare(database(), role === "admin" ? undefined : id, token);
  if (!ended) throw noSuchLink();
  await announceSharing(ended.ownerId, ended.conversationId);
}

/** Ends all of the person's links. */
export async function revokeShares(ownerId: string): Promise<void> {
  const links = await listRows(database(), ownerId, SHARES_PER_PERSON_MAX);
  await removeShares("ownerId", ownerId);
  for (const id of new Set(links.map(({ conversationId }) => conversationId)))
    await announceSharing(ownerId, id);
}
