import type { ApiKey, MadeKey } from "@/lib/domain/api-key";
import type { KeyChange, NewKey } from "@/lib/domain/api-key-schema";
import { ask } from "./request";

const keyPath = (id: string) => `/api/keys/${encodeURIComponent(id)}`;

export const listKeys = async () => (await ask<{ keys: ApiKey[] }>("GET", "/api/keys")).keys;

/** A new key, told only now. @throws RequestFailure `reauth_required` where it is not certain who asks */
export const createKey = (wish: NewKey) => ask<MadeKey>("POST", "/api/keys", { body: wish });

export const changeKey = (id: string, change: KeyChange) =>
  ask<ApiKey>("PATCH", keyPath(id), { body: change });

export const revokeKey = (id: string) => ask<void>("DELETE", keyPath(id));
