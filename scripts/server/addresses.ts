import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "./list-files.ts";

/** A page or route: the segments of its path as Next writes them, and the methods it takes. */
export type Address = { segments: string[]; methods: string[]; order: string };

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const exported = new RegExp(
  `export\\s+(?:const|(?:async\\s+)?function)\\s+(${METHODS.join("|")})\\b`,
  "g",
);
const reexported = /export\s*\{([^}]*)\}/g;

/** The methods a route file exports; Next adds HEAD to GET, and OPTIONS. */
function methodsOf(source: string): string[] {
  const listed = [...source.matchAll(reexported)].flatMap(([, names = ""]) => names.split(","));
  const names = new Set([
    ...[...source.matchAll(exported)].map(([, name]) => name),
    ...listed.map((name) =>
      name
        .trim()
        .split(/\s+as\s+/)
        .at(-1),
    ),
    "OPTIONS",
  ]);
  if (names.has("GET")) names.add("HEAD");
  return METHODS.filter((method) => names.has(method));
}

/** The later a kind, the more it takes: `name`, `[one]`, `[...some]`, `[[...any]]`. */
const kinds = [/^[^[]/, /^\[[^[.]/, /^\[\.\.\./, /^\[\[/];
const rank = (segment: string) => kinds.findIndex((kind) => kind.test(segment));

function addressOf(appFolder: string, file: string): Address {
  const segments = file
    .split("/")
    .slice(0, -1)
    .filter((segment) => !/^[(@]/.test(segment));
  const isRoute = /route\.tsx?$/.test(file);
  return {
    segments,
    methods: isRoute ? methodsOf(readFileSync(join(appFolder, file), "utf8")) : ["GET", "HEAD"],
    order: segments.map(rank).join("") || "0",
  };
}

/**
 * All pages and routes of the site, read from the folder `app` by Next's own rules, so that there is no second list
 * to keep. The most literal come first.
 */
export function readAddresses(appFolder: string): Address[] {
  return listFiles(appFolder)
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
    .map((file) => addressOf(appFolder, file))
    .sort((a, b) => a.order.localeCompare(b.order));
}

/** What `/v1` has, which is no page or route of Next. Its own door refuses the rest in the API's own words. */
export const v1Addresses: readonly Address[] = [
  { segments: ["v1", "chat", "completions"], methods: ["POST", "OPTIONS"], order: "000" },
  { segments: ["v1", "models"], methods: ["GET", "HEAD", "OPTIONS"], order: "00" },
  { segments: ["v1", "models", "[...id]"], methods: ["GET", "HEAD", "OPTIONS"], order: "002" },
  {
    segments: ["openai", "deployments", "[name]", "chat", "completions"],
    methods: ["POST", "OPTIONS"],
    order: "00100",
  },
];

function matches(segments: readonly string[], parts: readonly string[]): boolean {
  const [segment, ...restOfSegments] = segments;
  if (segment === undefined) return parts.length === 0;
  if (segment.startsWith("[[...")) return true;
  if (segment.startsWith("[...")) return parts.length > 0;
  const [part, ...restOfParts] = parts;
  if (part === undefined || (!segment.startsWith("[") && segment !== part)) return false;
  return matches(restOfSegments, restOfParts);
}

const partsOf = (pathname: string) => pathname.split("/").filter((part) => part !== "");

export const findAddress = (addresses: readonly Address[], pathname: string) =>
  addresses.find(({ segments }) => matches(segments, partsOf(pathname)));

const isId = (part: string) => /^[\w-]{1,64}$/.test(part);

function shown(part: string, segment: string | undefined): string {
  if (segment === part) return part;
  if (/token\]$/i.test(segment ?? "")) return ":token";
  return isId(part) ? part : "…";
}

/** The path as it may be logged: ids, but no token, and of what is not an address of ours as good as nothing. */
export function loggedPath(addresses: readonly Address[], pathname: string): string {
  const parts = partsOf(pathname);
  const address = findAddress(addresses, pathname);
  if (address)
    return `/${parts.map((part, index) => shown(part, address.segments[index])).join("/")}`;
  const isKnown = addresses.some(({ segments }) => segments[0] === parts[0]);
  return isKnown ? `/${parts[0]}/…` : "/…";
}
