import { decode } from "next-auth/jwt";
import { atomic } from "@/db/atomic";
import { findSession, updateSessionSeen } from "@/db/queries/sessions";
import { SESSION_IDLE_DAYS_MAX } from "@/lib/domain/limits";
import type { User } from "@/lib/domain/user";
import { authSecret } from "../auth-secret";
import { database } from "../database";
import { env } from "../env";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { processWide } from "../process-wide";
import { requestContext } from "../request-context";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A person in one of their signed-in browsers. */
export type SignedIn = User & {
  sessionId: string;
  signedInAt: Date;
  /** When the session will have ended, if nothing is heard of it any more; never later than by its age. */
  expiresAt: Date;
  hasPassword: boolean;
  locale: string | null;
};

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const daysAfter = (moment: Date, days: number) => new Date(moment.getTime() + days * DAY_MS);

/** Sessions last seen before the one moment, or begun before the other, have ended. */
export const aliveSince = () => ({
  seenAfter: daysAgo(SESSION_IDLE_DAYS_MAX),
  begunAfter: daysAgo(env().SESSION_DAYS_MAX),
});

/** When a session ends for its age, however often it is seen. */
export const endByAge = (begunAt: Date) => daysAfter(begunAt, env().SESSION_DAYS_MAX);

type Session = { userId: string; sessionId: string };

/** The session a token names. One without a session id (next-auth makes such ones too) is no session. */
export function sessionIn(claims: Record<string, unknown> | null): Session | undefined {
  const { sub, sid } = claims ?? {};
  return typeof sub === "string" && typeof sid === "string"
    ? { userId: sub, sessionId: sid }
    : undefined;
}

/** So many browsers are remembered. */
const REMEMBERED_MAX = 2_000;

/** What tokens say: to decrypt one costs more than the rest of a small request, and it never says anything else. */
const remembered = processWide("session-tokens", () => new Map<string, Session>());

function remember(token: string, session: Session): void {
  const known = remembered();
  const [oldest] = known.size < REMEMBERED_MAX ? [] : known.keys();
  if (oldest !== undefined) known.delete(oldest);
  known.set(token, session);
}

/** The session a token names; whether it still lives is another question, to be asked each time. */
async function read(token: string): Promise<Session | undefined> {
  const known = remembered().get(token);
  if (known) return known;
  try {
    const session = sessionIn(await decode({ token, secret: authSecret() }));
    if (session) remember(token, session);
    return session;
  } catch {
    return undefined;
  }
}

/** Notes that the session is alive, at most once a minute. Who may read must not hang on whether we can write. */
async function touch(sessionId: string, lastSeenAt: Date): Promise<void> {
  const now = new Date();
  if (now.getTime() - lastSeenAt.getTime() < MINUTE_MS) return;
  try {
    await atomic(database(), (db) => [updateSessionSeen(db, sessionId, now)]);
  } catch (error) {
    log().warn({ sessionId, ...errorFields(error) }, "session not touched");
  }
}

/** Whose session this is, if its row and its person are alive. */
export async function signedInWith({ userId, sessionId }: Session): Promise<SignedIn | undefined> {
  const found = await findSession(database(), { id: sessionId, userId, ...aliveSince() });
  if (found === undefined) return undefined;
  const { lastSeenAt, ...person } = found;
  await touch(sessionId, lastSeenAt);
  requestContext().userId = person.id;
  const ends = [daysAfter(new Date(), SESSION_IDLE_DAYS_MAX), endByAge(person.signedInAt)];
  return { ...person, expiresAt: new Date(Math.min(...ends.map((end) => end.getTime()))) };
}

/** Who holds this session cookie. Anything that is not a live session of ours is nobody. */
export async function signedInBy(token: string | undefined): Promise<SignedIn | undefined> {
  const session = token === undefined ? undefined : await read(token);
  return session && signedInWith(session);
}
