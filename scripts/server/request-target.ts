/** What a request's target can be at fault in. */
export type TargetFault = "malformed" | "ambiguous";

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a path.
const CONTROL = /[\0-\x1f\x7f]/;

/**
 * Whether a path is for `/v1`: also behind a base URL with a slash too many, where Azure's clients look for it, and what
 * clients ask for whose base URL lacks it, to be told so.
 */
export const isV1Path = (path: string): boolean =>
  /^\/+(v1|openai|chat\/+completions|completions|models|embeddings|responses)(\/|$)/.test(path);

/**
 * A segment that one reader of the path takes for several, or for a step up. In `/v1` it may have slashes, as the ids of
 * models do.
 */
const isAmbiguous = (segment: string, inV1: boolean) =>
  segment === "." || segment === ".." || (inV1 ? /\\/ : /[\\/]/).test(segment);

/**
 * What is wrong with a path and query as they came, if something is: they are not percent-encoded UTF-8 (`malformed`), or
 * two readers may take the path for two addresses (`ambiguous`): dot segments, backslashes and slashes, encoded or
 * not, and empty segments.
 */
export function targetFault(url: string): TargetFault | undefined {
  const [path = "", query = ""] = url.split("?", 2);
  const plain = decoded(path);
  if (plain === undefined || CONTROL.test(plain) || path.includes("#")) return "malformed";
  const inV1 = isV1Path(path);
  // Whoever signs in elsewhere comes back with that site's words.
  const isApi = /^\/api(\/(?!auth\/)|$)/.test(path);
  if (isApi && decoded(query) === undefined) return "malformed";
  const segments = path.split("/").slice(1, path.endsWith("/") ? -1 : undefined);
  const isEmpty = !inV1 && segments.some((segment) => segment === "") && path !== "/";
  const hasOdd = segments.some((segment) => isAmbiguous(decoded(segment) ?? "", inV1));
  return isEmpty || hasOdd ? "ambiguous" : undefined;
}
