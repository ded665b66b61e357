import { type Cookies, parseSetCookie, stringifyCookie } from "cookie";

/** Somewhere a person can go: a server (its `url`), or the routes of this process (`send` answers itself). */
export type Place = { url: string; send?: (request: Request) => Promise<Response> };

export type Credentials = { email: string; password: string };
type Init = { method?: string; headers?: Record<string, string>; body?: BodyInit };

let born = 0;
export const newCredentials = (): Credentials => {
  born += 1;
  return {
    email: `person-${born}-${crypto.randomUUID().slice(0, 8)}@example.org`,
    password: "correct horse battery",
  };
};

/** Somebody with a browser: it keeps cookies, names its origin on changes, and follows no redirect by itself. */
export class Visitor {
  readonly cookies: Cookies = {};
  readonly headers: Record<string, string> = {};
  readonly place: Place;

  constructor(place: Place) {
    this.place = place;
  }

  cookieHeader = () => stringifyCookie(this.cookies);

  async ask(path: string, { method = "GET", headers = {}, body }: Init = {}): Promise<Response> {
    const origin = new URL(this.place.url).origin;
    const request = new Request(new URL(path, this.place.url), {
      method,
      redirect: "manual",
      headers: {
        cookie: this.cookieHeader(),
        ...(method === "GET" ? {} : { origin }),
        ...this.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const response = await (this.place.send ?? fetch)(request);
    this.#keep(response);
    return response;
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const { name, value, maxAge, expires } = parseSetCookie(line);
      const gone = maxAge === 0 || (expires !== undefined && expires.getTime() <= Date.now());
      this.cookies[name] = gone ? undefined : value;
    }
  }

  get = (path: string, headers?: Record<string, string>) =>
    this.ask(path, { ...(headers && { headers }) });
  post = (path: string, json: unknown = {}) => this.#change("POST", path, json);
  put = (path: string, json: unknown) => this.#change("PUT", path, json);
  patch = (path: string, json: unknown) => this.#change("PATCH", path, json);
  delete = (path: string, json?: unknown) => this.#change("DELETE", path, json);

  #change(method: string, path: string, json: unknown): Promise<Response> {
    if (json === undefined) return this.ask(path, { method });
    return this.ask(path, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(json),
    });
  }

  /** Posts a form to one of next-auth's doors, with the token it asks for. */
  async postForm(path: string, fields: Record<string, string> = {}): Promise<Response> {
    const { csrfToken } = (await (await this.get("/api/auth/csrf")).json()) as {
      csrfToken: string;
    };
    return this.ask(path, { method: "POST", body: new URLSearchParams({ csrfToken, ...fields }) });
  }

  signIn = (credentials: Credentials) =>
    this.postForm("/api/auth/callback/credentials", { ...credentials, json: "true" });

  signOut = () => this.postForm("/api/auth/signout", { json: "true" });

  /** The signed-in person as next-auth tells it, undefined for a visitor. */
  async session(): Promise<
    { user: { id: string; email: string; name: string | null; role: string } } | undefined
  > {
    const session = await (await this.get("/api/auth/session")).json();
    return session.user === undefined ? undefined : session;
  }
}

export class Person extends Visitor {
  readonly id: string;
  readonly credentials: Credentials;

  constructor(place: Place, id: string, credentials: Credentials) {
    super(place);
    this.id = id;
    this.credentials = credentials;
  }

  /** The same person in a further browser. */
  async elsewhere(): Promise<Person> {
    const other = new Person(this.place, this.id, this.credentials);
    await expectOk(other.signIn(this.credentials));
    return other;
  }
}

async function expectOk(asked: Promise<Response>): Promise<Response> {
  const response = await asked;
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response;
}

type Newcomer = Partial<Credentials> & { name?: string; invite?: string };

/** A new person, signed in. */
export async function signUp(place: Place, newcomer: Newcomer = {}): Promise<Person> {
  const credentials = { ...newCredentials(), ...newcomer };
  const response = await expectOk(new Visitor(place).post("/api/users", credentials));
  const { id } = (await response.json()) as { id: string };
  const { email, password } = credentials;
  const person = new Person(place, id, { email, password });
  await expectOk(person.signIn(person.credentials));
  return person;
}
