import { Refusal } from "@/lib/domain/errors";
import { route } from "@/lib/server/http/route";
import { typefaceFile } from "../typefaces";

type Params = { params: Promise<{ name: string }> };

/** A new version of a typeface has the same name. */
const KEPT_S = 7 * 24 * 60 * 60;

/** The site's typefaces for shared pages, which strangers see. */
export const GET = route(async (_, { params }: Params) => {
  const file = await typefaceFile((await params).name);
  if (!file) throw new Refusal("not_found", "There is no such typeface.");
  return new Response(new Uint8Array(file), {
    headers: { "content-type": "font/woff2", "cache-control": `public, max-age=${KEPT_S}` },
  });
});
