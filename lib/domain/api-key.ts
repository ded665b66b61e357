/** What a key opens: answers, the list of models. */
export const keyScopes = ["chat", "models"] as const;
export type KeyScope = (typeof keyScopes)[number];

/** A key that lives, as `/v1` knows it. Null is no limit; the cap is in billionths of a US dollar a month. */
export type KnownKey = {
  id: string;
  ownerId: string;
  scopes: KeyScope[];
  models: string[] | null;
  requestsPerMinute: number | null;
  /** Calls under way at once. */
  maxConcurrent: number | null;
  monthlyCap: number | null;
};

/** What was done with a key since the month began (UTC). */
export type KeyUsage = {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  /** US dollars; null when no call's model had a price. */
  cost: number | null;
};

/** A key as its owner knows it. Null is no limit. */
export type ApiKey = {
  id: string;
  name: string;
  /** What every key begins with. */
  prefix: string;
  lastFour: string;
  scopes: KeyScope[];
  models: string[] | null;
  requestsPerMinute: number | null;
  /** Calls under way at once. */
  maxConcurrent: number | null;
  /** US dollars. */
  monthlyCap: number | null;
  expiresAt: string | null;
  createdAt: string;
  lastUsedAt: string | null;
  usage: KeyUsage;
};

/** A key that was just made: the only time that all of it is told. */
export type MadeKey = ApiKey & { key: string };
