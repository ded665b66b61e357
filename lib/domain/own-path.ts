/** Characters that browsers read as "/" or drop, and those that end a header line. */
const treacherous = /[\\\p{Cc}]/u;
const anyOrigin = "http://own.invalid";

/**
 * Where to go after signing in, as a path of this site. What is not plainly one of its own addresses (another
 * origin, `//evil`, `/\evil`, `javascript:`, a line break) becomes `/`. An absolute address of `origin` is fine.
 */
export function toOwnPath(wanted: unknown, origin = anyOrigin): string {
  if (typeof wanted !== "string" || treacherous.test(wanted)) return "/";
  const own = /^\/(?!\/)/.test(wanted) || wanted.startsWith(`${origin}/`);
  const url = own ? URL.parse(wanted, origin) : null;
  if (url === null || url.origin !== origin || url.pathname.startsWith("//")) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
