import { encodeEvent } from "@/lib/domain/answer-event";
import { PRESET_BODY_BYTES_MAX } from "@/lib/domain/limits";
import { promptFrom } from "@/lib/domain/prompt";
import { trialSchema } from "@/lib/domain/trial";
import { tryOut } from "@/lib/server/answers/try-out";
import { localeOf } from "@/lib/server/auth/locale-of";
import { requireUser } from "@/lib/server/auth/require-user";
import { whileSignedIn } from "@/lib/server/auth/while-signed-in";
import { eventStream } from "@/lib/server/http/event-stream";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { chooseModel } from "@/lib/server/model/gateway";
import { fill } from "@/lib/server/presets/fill";

/** Answers with a preset as it stands in the editor. Nothing is stored. */
export const POST = route(async (request) => {
  const user = await requireUser(request);
  const trial = await readJson(request, trialSchema, { bytesMax: PRESET_BODY_BYTES_MAX });

  const { systemPrompt, examples = [], temperature = null, maxTokens = null } = trial;
  const reader = { name: user.name, locale: localeOf(request, user) };
  const filled = fill({ systemPrompt, examples }, trial, reader);
  const question = { role: "user" as const, text: trial.text };
  const prompt = promptFrom({ ...filled, temperature, maxTokens }, [question]);
  const chosen = await chooseModel({ remembered: trial.model });
  const answer = await tryOut(user.id, chosen, prompt);
  const left = whileSignedIn(request);
  return eventStream(answer(left.signal), encodeEvent, left);
});
