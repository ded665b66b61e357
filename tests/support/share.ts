import type { Share, SharePreview } from "@/lib/domain/share";
import { chatOf } from "./chat";
import type { FakeModel } from "./fake-model/fake-model";
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

type Answered = { fake: FakeModel; person: Person };

/** A link to a conversation of this person in which the model said `answer`. */
export async function linkToAnswer({ fake, person }: Answered, answer: string): Promise<Share> {
  const chat = chatOf(person);
  const { id } = await chat.start();
  fake.plan = { pieces: [answer] };
  await (await chat.ask(id, "Question")).text();
  return sharingOf(person).share(id);
}
