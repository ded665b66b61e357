import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { demoServer } from "@/lib/server/model/demo/demo-server";

const fetch = demoServer({ wordDelayMs: 0 });
const client = new OpenAI({
  baseURL: "http://demo.invalid/v1",
  apiKey: "any",
  fetch,
  maxRetries: 0,
});

type Asking = Omit<OpenAI.ChatCompletionCreateParamsNonStreaming, "model" | "messages">;
type Message = OpenAI.ChatCompletionMessageParam;

const user = (content: string): Message[] => [{ role: "user", content }];

/** The answer whole, and as the official client puts it together from a stream. */
async function both(messages: Message[], more: Asking) {
  const body = { model: "parley-demo", messages, ...more };
  const whole = await client.chat.completions.create(body);
  const streamed = await client.chat.completions
    .stream({ ...body, stream: true })
    .finalChatCompletion();
  return [whole, streamed] as const;
}

const callsOf = ({ choices }: OpenAI.ChatCompletion) =>
  (choices[0]?.message.tool_calls ?? []).map((call) =>
    call.type === "function"
      ? [call.function.name, JSON.parse(call.function.arguments)]
      : [call.custom.name, call.custom.input],
  );

const parameters = {
  type: "object",
  properties: { city: { type: "string" }, unit: { enum: ["celsius", "fahrenheit"] } },
  required: ["city", "unit"],
  additionalProperties: false,
};
const weather = { type: "function" as const, function: { name: "get_weather", parameters } };
const clock = { type: "function" as const, function: { name: "tellTime" } };
const tools = [weather, clock];
const named = { type: "function" as const, function: { name: "tellTime" } };
const args = (city: string) => ({ city, unit: "celsius" });

describe("the demo model calls a tool", () => {
  test.each<[string, string, Asking, [string, unknown][]]>([
    ["that has to be one", "Hi", { tools, tool_choice: "required" }, [["get_weather", args("Hi")]]],
    ["that is forced", "Hi", { tools, tool_choice: named }, [["tellTime", {}]]],
    ["by its name", "Call get_weather.", { tools }, [["get_weather", args("Call get_weather.")]]],
    ["by its name in words", "please tell time", { tools }, [["tellTime", {}]]],
    ["in Chinese", "请用get_weather查", { tools }, [["get_weather", args("请用get_weather查")]]],
    [
      "more than one of them",
      "tell_time, get weather",
      { tools },
      [
        ["get_weather", args("tell_time, get weather")],
        ["tellTime", {}],
      ],
    ],
    [
      "one at a time",
      "tell_time, get weather",
      { tools, parallel_tool_calls: false },
      [["get_weather", args("tell_time, get weather")]],
    ],
    [
      "of those that are allowed",
      "Hi",
      {
        tools,
        tool_choice: { type: "allowed_tools", allowed_tools: { mode: "required", tools: [named] } },
      },
      [["tellTime", {}]],
    ],
  ])("%s", async (_, question, more, expected) => {
    for (const completion of await both(user(question), more)) {
      const [choice] = completion.choices;
      expect(callsOf(completion)).toEqual(expected);
      expect(choice?.message.content).toBeNull();
      expect(choice?.finish_reason).toBe("tool_calls");
      expect(new Set(choice?.message.tool_calls?.map(({ id }) => id)).size).toBe(expected.length);
    }
  });

  test("of its client's own kind", async () => {
    const tool = { type: "custom" as const, custom: { name: "run_code" } };
    const body = { model: "parley-demo", messages: user("run code"), tools: [tool] };
    const completion = await client.chat.completions.create(body);
    expect(callsOf(completion)).toEqual([["run_code", "run code"]]);
  });

  test("as older clients know it", async () => {
    const functions = [weather.function];
    for (const function_call of ["auto", { name: "get_weather" }] as const) {
      const [whole, streamed] = await both(user("get_weather!"), { functions, function_call });
      for (const { choices } of [whole, streamed]) {
        expect(choices[0]?.finish_reason).toBe("function_call");
        const { name, arguments: input = "" } = choices[0]?.message.function_call ?? {};
        expect([name, JSON.parse(input)]).toEqual(["get_weather", args("get_weather!")]);
      }
    }
  });

  test("in every choice, with ids of their own", async () => {
    const completion = await client.chat.completions.create({
      model: "parley-demo",
      messages: user("Hi"),
      tools,
      tool_choice: "required",
      n: 2,
    });
    const ids = completion.choices.map(({ message }) => message.tool_calls?.[0]?.id);
    expect(new Set(ids).size).toBe(2);
  });

  test("no longer than it may be", async () => {
    const more = { tools, tool_choice: "required" as const, max_tokens: 3 };
    const completion = await client.chat.completions.create({
      model: "parley-demo",
      messages: user("Hi"),
      ...more,
    });
    expect(completion.choices[0]?.finish_reason).toBe("length");
    expect(completion.usage?.completion_tokens).toBe(3);
  });
});

describe("the demo model calls none", () => {
  const asked: Message[] = [
    ...user("get_weather"),
    {
      role: "assistant",
      content: null,
      tool_calls: [
        { id: "1", type: "function", function: { name: "get_weather", arguments: "{}" } },
      ],
    },
    { role: "tool", tool_call_id: "1", content: "21 degrees" },
  ];
  test.each<[string, Message[], Asking, string]>([
    ["where nobody names it", user("Count to 2"), { tools }, "1\n2"],
    ["where it may not", user("Count to 2, get_weather"), { tools, tool_choice: "none" }, "1\n2"],
    ["once one has answered, and says what", asked, { tools }, "21 degrees"],
  ])("%s", async (_, messages, more, words) => {
    for (const { choices } of await both(messages, more)) {
      expect(choices[0]?.message.content).toContain(words);
      expect(choices[0]?.finish_reason).toBe("stop");
    }
  });

  test.each<[string, object]>([
    [
      "one that is not there",
      { tools, tool_choice: { type: "function", function: { name: "x" } } },
    ],
    ["one of none", { tool_choice: "required" }],
    ["something else", { tools, tool_choice: "sometimes" }],
  ])("but refuses %s", async (_, more) => {
    const body = { model: "parley-demo", messages: user("Hi"), ...more };
    await expect(client.chat.completions.create(body as never)).rejects.toMatchObject({
      status: 400,
      param: "tool_choice",
    });
  });
});
