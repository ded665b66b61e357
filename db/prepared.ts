import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Db } from "./open";

type Columns = Record<string, SQLiteColumn>;
type Query = { execute(values: Record<string, unknown>): unknown };

/**
 * A query that is built and compiled once for each database, as that costs more than to run it: for what is asked with
 * every answer. What stands for a placeholder goes to SQLite as it is, so a date as its milliseconds.
 */
export function prepared<Q>(build: (db: Db) => Q): (db: Db) => Q {
  const built = new WeakMap<Db, Q>();
  return (db) => {
    const known = built.get(db) ?? build(db);
    built.set(db, known);
    return known;
  };
}

/** For each of the columns a placeholder of its name, to be prepared in an INSERT or UPDATE. */
export const placeholders = <C extends Columns>(columns: C) =>
  Object.fromEntries(Object.keys(columns).map((name) => [name, sql`${sql.placeholder(name)}`])) as {
    [Name in keyof C]: SQL;
  };

/** A row as its columns store it; what it leaves out is null. */
export const asStored = (columns: Columns, row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      row[name] == null ? null : column.mapToDriverValue(row[name]),
    ]),
  );

/** A write for `atomic`: the prepared one with these values. */
export const filled = (query: Query, values: Record<string, unknown>) => ({
  prepare: () => ({ execute: () => query.execute(values) }),
});
