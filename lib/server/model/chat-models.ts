/** Models that providers list beside those one can chat with, by their names: the API tells nothing else. */
const otherKinds = [
  /embed/i,
  /moderation/i,
  /^(whisper|tts|dall-e|sora|babbage|davinci|codex|computer-use)/,
  /^(gpt|chatgpt)-(image|realtime)/,
  /^gpt-[\w.-]*-(realtime|transcribe|tts)/,
  /^gpt-3\.5-turbo-instruct/,
  // Only the Responses API has these.
  /^(gpt-|o\d)[\w.-]*-(pro|codex|deep-research)/,
];

/** Models that only a program can ask for what they need: sound in or out, a search of their own. */
const forPrograms = [/^(gpt|chatgpt)-audio/, /^gpt-[\w.-]*-(audio|search-api)/];

/** Those of no such kind, and the one that is wanted; all of them when all are. */
function without<M extends { id: string }>(kinds: readonly RegExp[], models: M[], wanted?: string) {
  const left = models.filter(({ id }) => id === wanted || !kinds.some((kind) => kind.test(id)));
  return left.length > 0 ? left : models;
}

/** The models that answer completions, by their names, and the one that is wanted. */
export const completionModels = <M extends { id: string }>(models: M[], wanted?: string): M[] =>
  without(otherKinds, models, wanted);

/** Those of them that one can chat with. */
export const chatModels = <M extends { id: string }>(models: M[], wanted?: string): M[] =>
  without(forPrograms, completionModels(models, wanted), wanted);
