/** Where an answer is, and who asks for it. */
export type AnswerPlace = { ownerId: string; conversationId: string; answerId: string };
