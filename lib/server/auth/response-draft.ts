type Json = { url?: string };

/**
 * The part of a response of Next's older API routes that next-auth writes to, collected into a `Response`.
 * next-auth's own client reads the address it is told to go to with `new URL`, so that one is made whole.
 */
export function responseDraft(origin: string) {
  const headers = new Headers();
  let status = 200;
  let body: string | null = null;

  const api = {
    status(code: number) {
      status = code;
      return api;
    },
    getHeader: (name: string) =>
      name.toLowerCase() === "set-cookie" ? headers.getSetCookie() : headers.get(name),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name);
      for (const one of [value].flat()) headers.append(name, one);
      return api;
    },
    json(value: Json) {
      const url = value.url === undefined ? {} : { url: new URL(value.url, origin).href };
      headers.set("content-type", "application/json");
      body = JSON.stringify({ ...value, ...url });
    },
    send(value: string | object | undefined) {
      body = typeof value === "object" ? JSON.stringify(value) : (value ?? null);
    },
    end() {},
  };

  return { api, finish: () => new Response(body, { status, headers }) };
}
