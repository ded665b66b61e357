import { database } from "@/lib/server/database";

/** Lets the database grow no more, as a full disk does. Gives what makes space again. */
export function fillDisk(): () => void {
  const { $client } = database();
  const pages = $client.pragma("page_count", { simple: true });
  $client.pragma(`max_page_count = ${pages}`);
  return () => void $client.pragma("max_page_count = 1000000");
}
