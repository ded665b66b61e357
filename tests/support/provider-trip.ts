import { Visitor } from "./person";

const REDIRECTS_MAX = 10;

/** Presses the provider's button; gives the address at the provider that the browser is sent to. */
export async function leaveFor(
  visitor: Visitor,
  provider = "oidc",
  callbackUrl = "/",
): Promise<URL> {
  const sent = await visitor.postForm(`/api/auth/signin/${provider}`, { callbackUrl });
  return new URL(sent.headers.get("location") ?? "", visitor.place.url);
}

/** Signs in at the provider; gives the address of ours that its last redirect leads back to. */
export async function comeBackFrom(address: URL, ours: string): Promise<URL> {
  const browser = new Visitor({ url: address.origin });
  let next = address;
  for (let hop = 0; hop < REDIRECTS_MAX && next.origin !== ours; hop += 1) {
    const response = await browser.get(next.href);
    const location = response.headers.get("location");
    if (location === null) throw new Error(`${response.status} ${await response.text()}`);
    next = new URL(location, next);
  }
  return next;
}

/** The whole trip, up to where one ends after coming back. */
export async function signInWith(
  visitor: Visitor,
  provider = "oidc",
  callbackUrl = "/",
): Promise<string> {
  const back = await comeBackFrom(
    await leaveFor(visitor, provider, callbackUrl),
    visitor.place.url,
  );
  return endOf(visitor, back);
}

/** Follows our own redirects to the page they end at. */
export async function endOf(visitor: Visitor, start: URL): Promise<string> {
  let path = start.href;
  for (let hop = 0; hop < REDIRECTS_MAX; hop += 1) {
    const location = (await visitor.get(path)).headers.get("location");
    if (location === null) return path;
    path = location;
    if (!new URL(location, visitor.place.url).pathname.startsWith("/api/auth/")) return path;
  }
  throw new Error(`Too many redirects from ${start.href}`);
}
