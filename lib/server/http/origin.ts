import { Refusal } from "@/lib/domain/errors";
import { env } from "../env";

const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** The origin the site is reached at: `PUBLIC_URL`, or where the request says it was sent to. */
export function siteOrigin(request: Request): string {
  const { protocol, host } = new URL(request.url);
  return originFrom(request.headers, { protocol: protocol.replace(":", ""), host });
}

type Asked = { protocol: string; host: string };

/** As `siteOrigin`, for a page, which sees the headers only. */
export function originFrom(
  headers: Pick<Headers, "get">,
  asked: Asked = { protocol: "http", host: "localhost" },
): string {
  const protocol = headers.get("x-forwarded-proto") ?? asked.protocol;
  return env().PUBLIC_URL ?? `${protocol}://${headers.get("host") ?? asked.host}`;
}

/**
 * A form on a page that sends no referrer (a share link) is posted with `Origin: null`, as from a sandbox. Only the
 * browser itself can say that it came from this site all the same. (Fetch Standard, "append a request Origin header")
 */
const isOwnButNameless = ({ headers }: Request) =>
  headers.get("origin") === "null" &&
  headers.get("sec-fetch-site") === "same-origin" &&
  headers.get("sec-fetch-mode") === "navigate";

/**
 * Refuses a change that another site's page asked for. Browsers send `Origin` with every POST, PUT, PATCH and DELETE;
 * where it is missing, `Sec-Fetch-Site` decides, and a program that sends neither carries no ambient cookies of a victim.
 */
export function requireSameOrigin(request: Request): void {
  if (readingMethods.has(request.method)) return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const own =
    origin === null
      ? site === null || site === "same-origin" || site === "none"
      : origin === siteOrigin(request) || isOwnButNameless(request);
  if (!own)
    throw new Refusal(
      "origin_refused",
      "This change was asked for by another site. Nothing was changed.",
    );
}
