// node back-up-forever.mjs PATH FOLDER: makes one backup after the other, and says when it begins.
import Database from "better-sqlite3";
import { backUp } from "../../db/backup.ts";

const [path, folder] = process.argv.slice(2);
const client = new Database(path, { readonly: true });
process.send("begun");
for (let schema = 1; ; schema += 1) backUp(client, folder, schema);
