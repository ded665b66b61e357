// node hold-database.mjs PATH MS: holds the write lock of a database from another process, and says when it has it.
import Database from "better-sqlite3";

const [path, ms] = process.argv.slice(2);
const database = new Database(path);
database.exec("BEGIN IMMEDIATE");
process.send("held");
setTimeout(() => {
  database.exec("ROLLBACK");
  database.close();
  process.disconnect();
}, Number(ms));
