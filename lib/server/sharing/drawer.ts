import { setImmediate as breathe } from "node:timers/promises";
import { shareRows } from "@/db/queries/removal";
import {
  deleteDrawings,
  insertDrawing,
  insertPieces,
  updateFinishedDrawing,
} from "@/db/queries/share-drawings";
import { newId } from "@/lib/domain/id";
import { SHARE_DRAW_MS, SHARE_HTML_MAX } from "@/lib/domain/limits";
import { database } from "../database";
import { log } from "../log";
import { removeRows } from "../removal";
import type { DrawnUnit } from "./share-tasks";
import { shareWorker } from "./share-worker";

/** Messages at which the thread may hang or die before all of the link is plain. */
const LOSSES_MAX = 5;
/** Pieces that are written in one transaction: half a megabyte. */
const PIECES_AT_ONCE = 8;

/** What somebody waits for goes before what is drawn in the background. */
export type Way = { isBackground: boolean };

/** Draws one link from its first message to its last, and stores what comes. */
export class Drawer {
  readonly #id = newId();
  readonly #token: string;
  readonly #renderer: string;
  readonly #way: Way;
  #position = 0;
  #length = 0;
  #spentMs = 0;
  #lostAt: number[] = [];

  constructor(token: string, renderer: string, way: Way) {
    this.#token = token;
    this.#renderer = renderer;
    this.#way = way;
  }

  /** Says whether what was drawn is what the link shows. */
  async draw(updatedAt: number): Promise<boolean> {
    const began = performance.now();
    const [token, renderer] = [this.#token, this.#renderer];
    await removeRows(shareRows, token);
    await deleteDrawings(database(), token);
    if (!(await insertDrawing(database(), { id: this.#id, token, renderer }))) return false;
    for (let from: number | null = 0; from !== null; ) {
      const unit: DrawnUnit | null = await this.#unit(updatedAt, from);
      if (!unit || !(await this.#store(unit))) return false;
      from = unit.next;
      if (from === null) {
        const finished = { facts: JSON.stringify(unit.facts), pieceCount: this.#position };
        const drawing = { id: this.#id, renderer };
        if (!(await updateFinishedDrawing(database(), drawing, finished))) return false;
      }
    }
    const ms = Math.round(performance.now() - began);
    log().info({ ms, pieces: this.#position, plain: this.#lostAt.length }, "link drawn");
    return true;
  }

  #plain(): readonly number[] | true {
    const isSpent = this.#spentMs > SHARE_DRAW_MS || this.#length > SHARE_HTML_MAX;
    return isSpent || this.#lostAt.length > LOSSES_MAX || this.#lostAt;
  }

  /** The next messages. One at which the thread is lost is plain when it is asked for again. */
  async #unit(updatedAt: number, from: number): Promise<DrawnUnit | null> {
    for (;;) {
      const plain = this.#plain();
      const input = { token: this.#token, updatedAt, from, plain };
      const outcome = await shareWorker().run("draw", input, this.#way);
      if ("result" in outcome) return outcome.result as DrawnUnit | null;
      const isNew = "lostAt" in outcome && outcome.lostAt >= from && plain !== true;
      if (!isNew) throw new Error("The thread that draws links gave no answer.");
      this.#lostAt.push(outcome.lostAt);
    }
  }

  async #store({ pieces, length, ms }: DrawnUnit): Promise<boolean> {
    this.#spentMs += ms;
    this.#length += length;
    for (let from = 0; from < pieces.length; from += PIECES_AT_ONCE) {
      const some = { position: this.#position, pieces: pieces.slice(from, from + PIECES_AT_ONCE) };
      if (!(await insertPieces(database(), this.#id, some))) return false;
      this.#position += some.pieces.length;
      // What waits for the database only does not let others have their turn.
      await breathe();
    }
    return true;
  }
}
