import { createHmac, timingSafeEqual } from "node:crypto";
import { findOpenShare, findShareContent, updateShareViews } from "@/db/queries/shares";
import { Refusal } from "@/lib/domain/errors";
import type { SharedConversation } from "@/lib/domain/share";
import { authSecret } from "../auth-secret";
import { database } from "../database";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { clientNetwork, throttle } from "../throttle";

/** How long a password, once given, opens the link in that browser. */
export const UNLOCKED_S = 60 * 60;

/** Guesses from one network: enough for old links, too few to find one. */
const misses = throttle({ name: "share-miss", points: 100, seconds: 60 });

/** A link that lives. */
export type OpenShare = {
  token: string;
  ownerId: string;
  passwordHash: string | null;
  updatedAt: Date;
};

const noSuchLink = () => new Refusal("not_found", "There is no such link.");

/** The link with this token. Revoked, expired and never made are one. @throws Refusal `not_found`, `rate_limited` */
export async function openShare(token: string): Promise<OpenShare> {
  const found = /^[\w-]{32}$/.test(token) ? await findOpenShare(database(), token) : undefined;
  if (found) return { token, ...found };
  misses.take(clientNetwork());
  throw noSuchLink();
}

/** What the link shows: to be read when it may be seen. @throws Refusal `not_found` when it is gone by now */
export async function sharedContent(token: string): Promise<SharedConversation> {
  const found = await findShareContent(database(), token);
  if (!found) throw noSuchLink();
  return JSON.parse(found.content) as SharedConversation;
}

/** What the link has shown since this moment (milliseconds since 1970); undefined when that is another by now. */
export async function contentAt(
  token: string,
  updatedAt: number,
): Promise<SharedConversation | undefined> {
  const found = await findShareContent(database(), token);
  if (found?.updatedAt.getTime() !== updatedAt) return undefined;
  return JSON.parse(found.content) as SharedConversation;
}

/** Signs that the link's password was given before `end` (seconds since 1970). A new password ends all of them. */
function signature({ token, passwordHash }: OpenShare, end: number): Buffer {
  return createHmac("sha256", `share-unlock ${authSecret()}`)
    .update(JSON.stringify([token, passwordHash, end]))
    .digest();
}

const nowS = () => Math.floor(Date.now() / 1000);

/** A proof for a cookie that the link's password was given just now. */
export function unlockProof(share: OpenShare): string {
  const end = nowS() + UNLOCKED_S;
  return `${end}.${signature(share, end).toString("base64url")}`;
}

/** Whether the link may be seen: it has no password, or it was given within the hour. */
export function isUnlocked(share: OpenShare, proof: string | undefined): boolean {
  if (share.passwordHash === null) return true;
  const [, end, signed] = /^(\d{1,12})\.([\w-]{43})$/.exec(proof ?? "") ?? [];
  if (end === undefined || signed === undefined || Number(end) < nowS()) return false;
  return timingSafeEqual(signature(share, Number(end)), Buffer.from(signed, "base64url"));
}

/** Counts an opening. Who may read must not hang on whether we can write. */
export async function countView(token: string): Promise<void> {
  try {
    await updateShareViews(database(), token);
  } catch (error) {
    log().warn(errorFields(error), "a view was not counted");
  }
}
