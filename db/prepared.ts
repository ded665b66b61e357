import type { Db } from "./open";

type Filled = { execute(values: Record<string, unknown>): unknown };

/**
 * A query that is built and compiled once for each database, as that costs more than to run it: for what is asked with
 * every answer. What stands for a placeholder in a WHERE goes to SQLite as it is, so a date as its milliseconds.
 */
export function prepared<Query>(build: (db: Db) => Query): (db: Db) => Query {
  const built = new WeakMap<Db, Query>();
  return (db) => {
    const known = built.get(db) ?? build(db);
    built.set(db, known);
    return known;
  };
}

/** A write for `atomic`: the prepared one with these values. */
export const filled = (query: Filled, values: Record<string, unknown>) => ({
  prepare: () => ({ execute: () => query.execute(values) }),
});
