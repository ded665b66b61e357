import { atomic } from "@/db/atomic";
import {
  deleteOtherSessions,
  deleteSession,
  deleteStaleSessions,
  insertSession,
  listSessions,
} from "@/db/queries/sessions";
import { newId } from "@/lib/domain/id";
import { SESSIONS_PER_PERSON_MAX } from "@/lib/domain/limits";
import type { SessionEntry } from "@/lib/domain/user";
import { announce } from "../changes";
import { database } from "../database";
import { deviceFrom } from "./device";
import { aliveSince, type SignedIn } from "./signed-in";

type Start = { userId: string; userAgent: string | null; replaces: SignedIn | undefined };

/**
 * Begins a session for a browser, in place of the one it had, and sweeps away this person's that have ended by
 * themselves. Returns its id. The other tabs of the browser are not told to leave: they are about to have the new
 * session's cookie, and would come back with the old one.
 */
export async function startSession({ userId, userAgent, replaces }: Start): Promise<string> {
  const id = newId();
  const now = new Date();
  const session = { id, userId, device: deviceFrom(userAgent), createdAt: now, lastSeenAt: now };
  await atomic(database(), (db) => [
    insertSession(db, session),
    ...(replaces ? [deleteSession(db, replaces.id, replaces.sessionId)] : []),
    deleteStaleSessions(db, userId, { ...aliveSince(), newest: SESSIONS_PER_PERSON_MAX }),
  ]);
  return id;
}

/** The person's browsers, the latest seen first. */
export async function sessionsOf({ id, sessionId }: SignedIn): Promise<SessionEntry[]> {
  const found = await listSessions(database(), id, {
    ...aliveSince(),
    limit: SESSIONS_PER_PERSON_MAX,
  });
  return found.map(({ createdAt, lastSeenAt, ...session }) => ({
    ...session,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    current: session.id === sessionId,
  }));
}

/** Ends one session of this person, at once and in all its tabs. False when there is none of this id. */
export async function endSession(userId: string, sessionId: string): Promise<boolean> {
  const [[ended]] = await atomic(database(), (db) => [deleteSession(db, userId, sessionId)]);
  if (ended !== undefined) announce(userId, { type: "signed-out" });
  return ended !== undefined;
}

export async function endOtherSessions({ id, sessionId }: SignedIn): Promise<void> {
  await atomic(database(), (db) => [deleteOtherSessions(db, id, sessionId)]);
  announce(id, { type: "signed-out" });
}
