import { and, desc, eq, gt, isNull, ne, notInArray, sql } from "drizzle-orm";
import type { Db } from "../open";
import { prepared } from "../prepared";
import { sessions, users } from "../schema/people";

/** Which sessions are alive: those last seen after the one moment and begun after the other. */
type Alive = { seenAfter: Date; begunAfter: Date };
type Key = Alive & { id: string; userId: string };

const session = prepared((db) =>
  db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      locale: users.locale,
      hasPassword: sql`${users.passwordHash} is not null`.mapWith(Boolean),
      sessionId: sessions.id,
      signedInAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sql.placeholder("id")),
        eq(sessions.userId, sql.placeholder("userId")),
        gt(sessions.lastSeenAt, sql.placeholder("seenAfter")),
        gt(sessions.createdAt, sql.placeholder("begunAfter")),
        isNull(users.disabledAt),
      ),
    )
    .limit(1)
    .prepare(),
);

/** The session and its person in one look, if both are alive. */
export async function findSession(db: Db, { seenAfter, begunAfter, ...key }: Key) {
  return session(db).get({
    ...key,
    seenAfter: seenAfter.getTime(),
    begunAfter: begunAfter.getTime(),
  });
}

const aliveOf = (userId: string, { seenAfter, begunAfter }: Alive) =>
  and(
    eq(sessions.userId, userId),
    gt(sessions.lastSeenAt, seenAfter),
    gt(sessions.createdAt, begunAfter),
  );

export const listSessions = (
  db: Db,
  userId: string,
  { limit, ...alive }: Alive & { limit: number },
) =>
  db
    .select({
      id: sessions.id,
      device: sessions.device,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(aliveOf(userId, alive))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(limit);

export const insertSession = (db: Db, session: typeof sessions.$inferInsert) =>
  db.insert(sessions).values(session).returning({ id: sessions.id });

export const updateSessionSeen = (db: Db, id: string, seenAt: Date) =>
  db
    .update(sessions)
    .set({ lastSeenAt: seenAt })
    .where(eq(sessions.id, id))
    .returning({ id: sessions.id });

export const deleteSession = (db: Db, userId: string, id: string) =>
  db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, id)))
    .returning({ id: sessions.id });

export const deleteSessions = (db: Db, userId: string) =>
  db.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id });

export const deleteOtherSessions = (db: Db, userId: string, keptId: string) =>
  db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.id, keptId)))
    .returning({ id: sessions.id });

type Bounds = Alive & { newest: number };

/** Deletes the sessions that have ended by themselves, and all but the `newest` ones. */
export function deleteStaleSessions(db: Db, userId: string, { newest, ...alive }: Bounds) {
  const kept = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(aliveOf(userId, alive))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(newest);
  return db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), notInArray(sessions.id, kept)))
    .returning({ id: sessions.id });
}
