import { and, asc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { atomic } from "../atomic";
import { isOrphan } from "../failure";
import type { Db } from "../open";
import { shareDrawings, sharePieces, shares } from "../schema/shares";

/** A drawing that is finished. */
export type DrawingRow = { id: string; facts: string; pieceCount: number };

const isShown = (renderer: string) =>
  and(eq(shareDrawings.renderer, renderer), isNotNull(shareDrawings.facts));

/** The drawing of what the link shows, by this renderer, when it is finished. */
export async function findDrawing(
  db: Db,
  token: string,
  renderer: string,
): Promise<DrawingRow | undefined> {
  const [found] = await db
    .select({
      id: shareDrawings.id,
      facts: sql<string>`${shareDrawings.facts}`,
      pieceCount: shareDrawings.pieceCount,
    })
    .from(shareDrawings)
    .where(and(eq(shareDrawings.token, token), isShown(renderer)))
    .limit(1);
  return found;
}

/** Since when the link shows what it shows; undefined when there is no such link. */
export async function findShareTime(db: Db, token: string): Promise<Date | undefined> {
  const [found] = await db
    .select({ updatedAt: shares.updatedAt })
    .from(shares)
    .where(eq(shares.token, token))
    .limit(1);
  return found?.updatedAt;
}

/** Deletes what is known of a link's drawings, and what little may be left of their pieces. */
export const deleteDrawings = (db: Db, token: string): Promise<unknown> =>
  atomic(db, (d) => [d.delete(shareDrawings).where(eq(shareDrawings.token, token))]);

type NewDrawing = { id: string; token: string; renderer: string };

/** Says whether the link is still there. */
export const insertDrawing = (db: Db, drawing: NewDrawing): Promise<boolean> =>
  whileThere(() =>
    atomic(db, (d) => [d.insert(shareDrawings).values({ ...drawing, facts: null, pieceCount: 0 })]),
  );

/** Stores pieces in one transaction. Says whether the drawing is still there. */
export const insertPieces = (
  db: Db,
  drawingId: string,
  { position, pieces }: { position: number; pieces: readonly Uint8Array[] },
): Promise<boolean> => {
  const rows = pieces.map((piece, index) => ({
    drawingId,
    position: position + index,
    html: Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength),
  }));
  return whileThere(() => atomic(db, (d) => [d.insert(sharePieces).values(rows)]));
};

async function whileThere(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isOrphan(error)) return false;
    throw error;
  }
}

/** Lets the drawing be seen. Says whether it is still of what the link shows. */
export async function updateFinishedDrawing(
  db: Db,
  { id, renderer }: Omit<NewDrawing, "token">,
  finished: { facts: string; pieceCount: number },
): Promise<boolean> {
  const [updated] = await atomic(db, (d) => [
    d
      .update(shareDrawings)
      .set(finished)
      .where(and(eq(shareDrawings.id, id), eq(shareDrawings.renderer, renderer)))
      .returning({ id: shareDrawings.id }),
  ]);
  return updated.length > 0;
}

export async function findPiece(
  db: Db,
  drawingId: string,
  position: number,
): Promise<Buffer | undefined> {
  const [found] = await db
    .select({ html: sharePieces.html })
    .from(sharePieces)
    .where(and(eq(sharePieces.drawingId, drawingId), eq(sharePieces.position, position)))
    .limit(1);
  return found?.html;
}

/** The links after `after` in the order of their tokens, and whether each is drawn by this renderer. */
export const listDrawnTokens = (
  db: Db,
  { after, renderer, limit }: { after: string; renderer: string; limit: number },
): Promise<{ token: string; isDrawn: boolean }[]> =>
  db
    .select({
      token: shares.token,
      // By whole names: in a query of one table, drizzle leaves a column's table out.
      isDrawn: sql<boolean>`exists (select 1 from share_drawings
        where share_drawings.token = shares.token and share_drawings.renderer = ${renderer}
          and share_drawings.facts is not null)`.mapWith(Boolean),
    })
    .from(shares)
    .where(gt(shares.token, after))
    .orderBy(asc(shares.token))
    .limit(limit);
