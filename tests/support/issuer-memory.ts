import type { Adapter, AdapterPayload } from "oidc-provider";

/** What an issuer knows of one kind of thing, for as long as a test runs: nothing has to run out. */
export function issuerMemory(): Adapter {
  const kept = new Map<string, AdapterPayload>();
  const first = (fits: (payload: AdapterPayload) => boolean) => [...kept.values()].find(fits);
  return {
    upsert: async (id, payload) => void kept.set(id, payload),
    find: async (id) => kept.get(id),
    findByUid: async (uid) => first((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => first((payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = kept.get(id);
      if (payload) kept.set(id, { ...payload, consumed: Math.floor(Date.now() / 1000) });
    },
    destroy: async (id) => void kept.delete(id),
    revokeByGrantId: async (grantId) => {
      for (const [id, payload] of kept) if (payload.grantId === grantId) kept.delete(id);
    },
  };
}
