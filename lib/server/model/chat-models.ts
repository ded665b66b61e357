/** Models that providers list beside those one can chat with, by their names: the API tells nothing else. */
const otherKinds = [
  /embed/i,
  /moderation/i,
  /^(whisper|tts|dall-e|sora|babbage|davinci|codex|computer-use)/,
  /^(gpt|chatgpt)-(image|realtime|audio)/,
  /^gpt-[\w.-]*-(realtime|audio|transcribe|tts|search-api)/,
  /^gpt-3\.5-turbo-instruct/,
  // Only the Responses API has these.
  /^(gpt-|o\d)[\w.-]*-(pro|codex|deep-research)/,
];

/** Those whose names look like chat models, and the one that is wanted; all of them when none does. */
export function chatModels<M extends { id: string }>(models: M[], wanted?: string): M[] {
  const isChat = ({ id }: M) => id === wanted || !otherKinds.some((kind) => kind.test(id));
  const chats = models.filter(isChat);
  return chats.length > 0 ? chats : models;
}
