import { setImmediate as breathe } from "node:timers/promises";
import {
  type DrawingRow,
  findDrawing,
  findPiece,
  findShareTime,
  listDrawnTokens,
} from "@/db/queries/share-drawings";
import { Refusal } from "@/lib/domain/errors";
import type { SharedFacts } from "@/lib/domain/share";
import { database } from "../database";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { processWide } from "../process-wide";
import { onShutdown } from "../shutdown";
import { Drawer, type Way } from "./drawer";
import { renderer } from "./renderer";

/** A link that is moved while it is drawn is drawn again, so often. */
const TRIES_MAX = 5;
const TOKENS_AT_ONCE = 50;

/** `gone`: there is no such link any more. `failed`: it could not be drawn just now. */
type Outcome = "drawn" | "gone" | "failed";
type UnderWay = Way & { outcome: Promise<Outcome> };

/** By token: whoever asks for a drawing that is being made waits for it. */
const underWay = processWide("share-drawings", () => new Map<string, UnderWay>());
const inBackground = processWide("share-drawings-to-come", () => {
  const state = { tokens: new Set<string>(), isWorking: false, isStopped: false };
  onShutdown(() => {
    state.isStopped = true;
  });
  return state;
});

/** What is drawn of a link, in pieces. */
export type ShareDrawing = { id: string; facts: SharedFacts; pieceCount: number };

const toDrawing = ({ facts, ...row }: DrawingRow): ShareDrawing => ({
  ...row,
  facts: JSON.parse(facts) as SharedFacts,
});

async function drawAnew(token: string, way: Way): Promise<Outcome> {
  try {
    if (await findDrawing(database(), token, await renderer())) return "drawn";
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const updatedAt = await findShareTime(database(), token);
      if (updatedAt === undefined) return "gone";
      const drawer = new Drawer(token, await renderer(), way);
      if (await drawer.draw(updatedAt.getTime())) return "drawn";
    }
  } catch (error) {
    // Refused is only what the end of the process cut off.
    if (!(error instanceof Refusal)) log().error(errorFields(error), "a link could not be drawn");
  }
  return "failed";
}

/** Draws a link, or waits for who draws it already. What somebody waits for is in the background no longer. */
function draw(token: string, isBackground: boolean): Promise<Outcome> {
  const known = underWay().get(token);
  if (known) {
    known.isBackground &&= isBackground;
    return known.outcome;
  }
  const way = { isBackground };
  const outcome = drawAnew(token, way).finally(() => underWay().delete(token));
  underWay().set(token, Object.assign(way, { outcome }));
  return outcome;
}

/** What the link shows, drawn: now, if that has not been done yet. @throws Refusal `not_found`, `unavailable` */
export async function drawingOf(token: string): Promise<ShareDrawing> {
  const find = async () => findDrawing(database(), token, await renderer());
  const found = await find();
  if (found) return toDrawing(found);
  const outcome = await draw(token, false);
  const drawn = outcome === "drawn" ? await find() : undefined;
  if (drawn) return toDrawing(drawn);
  if (outcome === "gone") throw new Refusal("not_found", "There is no such link.");
  throw new Refusal("unavailable", "This link cannot be drawn just now.", { retryAfterMs: 5_000 });
}

/** A piece of a drawing. Undefined when the drawing is gone: its link is, or shows something else by now. */
export const pieceOf = ({ id }: ShareDrawing, position: number): Promise<Buffer | undefined> =>
  findPiece(database(), id, position);

/** Has a link drawn when there is time for it. */
export function drawSoon(token: string): void {
  inBackground().tokens.add(token);
  void workInBackground();
}

async function workInBackground(): Promise<void> {
  const state = inBackground();
  if (state.isWorking) return;
  state.isWorking = true;
  for (const token of state.tokens) {
    if (state.isStopped) break;
    state.tokens.delete(token);
    await draw(token, true);
  }
  state.isWorking = false;
}

/** Draws all links that are not drawn yet, or were by another renderer, one after the other. */
export async function drawOutdated(): Promise<void> {
  const limit = TOKENS_AT_ONCE;
  for (let after = ""; !inBackground().isStopped; await breathe()) {
    const some = await listDrawnTokens(database(), { after, renderer: await renderer(), limit });
    for (const { token, isDrawn } of some)
      if (!isDrawn && !inBackground().isStopped) await draw(token, true);
    if (some.length < limit) return;
    after = some.at(-1)?.token ?? "";
  }
}

/** A step of the start, which does not wait for it. */
export function drawOutdatedLinks(): void {
  void drawOutdated().catch((error: unknown) =>
    log().error(errorFields(error), "links were not drawn anew"),
  );
}
