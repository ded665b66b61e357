import type { Share, SharePreview } from "@/lib/domain/share";
import type { Person } from "./person";

/** What a person does with links. */
export const sharingOf = (person: Person) => ({
  preview: async (conversationId: string, choice: unknown = {}) =>
    (await (
      await person.post(`/api/conversations/${conversationId}/shares/preview`, choice)
    ).json()) as SharePreview,
  ask: (conversationId: string, wish: unknown = {}) =>
    person.post(`/api/conversations/${conversationId}/shares`, wish),
  share: async (conversationId: string, wish: unknown = {}) =>
    (await (
      await person.post(`/api/conversations/${conversationId}/shares`, wish)
    ).json()) as Share,
  list: async () =>
    ((await (await person.get("/api/shares")).json()) as { shares: Share[] }).shares,
  change: (token: string, change: unknown) => person.patch(`/api/shares/${token}`, change),
  revoke: (token: string) => person.delete(`/api/shares/${token}`),
});
