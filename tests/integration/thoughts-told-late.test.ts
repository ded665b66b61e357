import { beforeEach, expect, test, vi } from "vitest";
import { listAnswerParts } from "@/db/queries/answers";
import { type AnswerView, nextView } from "@/lib/client/apply-event";
import { database } from "@/lib/server/database";
import { allEvents, chatOf, eventsIn } from "../support/chat";
import { DONE, delta, finish, opening } from "../support/fake-model/frames";
import { openStream, type Turn, write } from "../support/fake-model/turn";
import { openFakeSite } from "../support/fake-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";

const fake = await openFakeSite();
const chat = chatOf(await signUp(here));

const PLAN = "first this, 然后 that";
const ANSWER = "答案 is 4.";

/** A model whose server keeps the opening tag: it says on when it is let. */
function slowThinker() {
  const gates = { close: Promise.withResolvers<void>(), end: Promise.withResolvers<void>() };
  const content = (turn: Turn, text: string) => delta(turn, { content: text });
  fake.script = async (turn) => {
    openStream(turn);
    await write(turn, [opening(turn), ...[...PLAN].map((letter) => content(turn, letter))]);
    await gates.close.promise;
    await write(turn, [content(turn, "</thi"), content(turn, "nk>\n\n答")]);
    await gates.end.promise;
    await write(turn, [content(turn, "案 is 4."), finish(turn), DONE]);
    turn.response.end();
  };
  return { close: () => gates.close.resolve(), end: () => gates.end.resolve() };
}

beforeEach(() => fake.reset());

const whole = { text: ANSWER, reasoning: PLAN, state: "complete" };

/** What a reader has who leaves after so much of the plan. */
async function readPart(response: Response): Promise<AnswerView> {
  let view: AnswerView | undefined;
  for await (const event of eventsIn(response)) {
    view = nextView(view, event);
    if (view && view.text.length >= 5) break;
  }
  expect(view?.reasoning).toBeUndefined();
  return view as AnswerView;
}

const goOn = async (view: AnswerView, response: Response) =>
  (await allEvents(response)).reduce<AnswerView | undefined>(nextView, view);

const seqOf = (view: AnswerView) => 1 + view.text.length + (view.reasoning?.length ?? 0);

test("thoughts whose end comes late are thoughts for who follows, who comes back, and who reads later", async () => {
  const model = slowThinker();
  const { id } = await chat.start();
  const left = await readPart(await chat.ask(id, "2 + 2?"));
  const follower = chat.follow(id, left.id).then(allEvents);
  model.close();
  await vi.waitFor(async () => expect((await chat.answer(id)).text).toBe("答"));
  expect(await chat.answer(id)).toMatchObject({ text: "答", reasoning: PLAN, state: "streaming" });
  const back = chat.follow(id, left.id, seqOf(left)).then((response) => goOn(left, response));
  await vi.waitFor(async () => {
    const parts = await listAnswerParts(
      database(),
      { conversationId: id, answerId: left.id },
      { from: 0, limit: 100 },
    );
    const thought = parts.filter(({ kind }) => kind === "reasoning").map(({ text }) => text);
    expect(thought.join("")).toBe(PLAN);
  });
  model.end();
  expect(await back).toMatchObject(whole);
  expect((await follower).reduce<AnswerView | undefined>(nextView, undefined)).toMatchObject(whole);
  expect(await chat.answer(id)).toMatchObject(whole);
  const late = await chat.follow(id, left.id, seqOf(left));
  expect(await goOn(left, late)).toMatchObject(whole);
});

test("who has all of it already keeps what they have", async () => {
  const model = slowThinker();
  const { id } = await chat.start();
  model.close();
  model.end();
  const view = (await allEvents(await chat.ask(id, "2 + 2?"))).reduce<AnswerView | undefined>(
    nextView,
    undefined,
  );
  expect(view).toMatchObject(whole);
  const { id: answerId } = view as AnswerView;
  for (let seq = 1; seq <= seqOf(view as AnswerView); seq += 1) {
    const had = Math.max(0, seq - 1 - PLAN.length);
    const part = {
      ...(view as AnswerView),
      reasoning: PLAN.slice(0, seq - 1),
      text: ANSWER.slice(0, had),
    };
    expect(await goOn(part, await chat.follow(id, answerId, seq))).toMatchObject(whole);
  }
});

test("a continued answer keeps its text and its sources, and thinks anew", async () => {
  const cite = (url: string) => ({
    annotations: [{ type: "url_citation", url_citation: { url } }],
  });
  const answers = [
    ["It is [1]", cite("https://a.example/"), "length"],
    ["go on</think> so.", cite("https://b.example/"), "stop"],
  ] as const;
  fake.script = async (turn) => {
    const goesOn = JSON.stringify(turn.call.body.messages).includes(answers[0][0]);
    const [content, annotations, reason] = answers[goesOn ? 1 : 0];
    openStream(turn);
    const frames = [delta(turn, { content }), delta(turn, annotations), finish(turn, reason), DONE];
    await write(turn, [opening(turn), ...frames]);
    turn.response.end();
  };
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Why?"));
  const { id: answerId } = await chat.answer(id);
  await allEvents(await chat.proceed(id, answerId));
  expect(await chat.answer(id)).toMatchObject({
    state: "complete",
    text: "It is [1]so.",
    reasoning: "go on",
    sources: [{ url: "https://a.example/" }, { url: "https://b.example/" }],
  });
});
