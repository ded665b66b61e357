import { describe, expect, test } from "vitest";
import { ToolCalls } from "@/lib/server/model/tool-calls";

type Piece = { index?: unknown; id?: unknown; name?: string; args?: unknown };

const call = ({ index, id, name, args }: Piece) => ({
  ...(index === undefined ? {} : { index }),
  ...(id === undefined ? {} : { id }),
  function: {
    ...(name === undefined ? {} : { name }),
    ...(args === undefined ? {} : { arguments: args }),
  },
});

type Standard = { index: number; id?: string; function: { name?: string; arguments?: string } };

type Call = { id: string; name: string; args: string };

const joined = (
  known: Call | undefined,
  { id, function: { name, arguments: args } }: Standard,
) => ({
  id: id || (known?.id ?? ""),
  name: name || (known?.name ?? ""),
  args: (known?.args ?? "") + (args ?? ""),
});

/** The calls that a client puts together by the numbers. */
function together(chunks: Piece[][]) {
  const numbers = new ToolCalls();
  const calls = new Map<number, Call>();
  const pieces = chunks.flatMap((chunk) => numbers.numbered(chunk.map(call)) as Standard[]);
  for (const piece of pieces) calls.set(piece.index, joined(calls.get(piece.index), piece));
  return [...calls].sort(([one], [other]) => one - other).map(([, known]) => known);
}

const [a, b] = ['{"x":1}', '{"y":"你"}'];
const first = { name: "first", args: a };
const second = { name: "second", args: b };

const wild: [name: string, chunks: Piece[][]][] = [
  [
    "as the standard has it",
    [
      [{ index: 0, id: "1", name: "first", args: "" }],
      [{ index: 0, args: a }],
      [{ index: 1, id: "2", name: "second", args: "" }],
      [{ index: 1, args: b }],
    ],
  ],
  [
    "mixed, by their numbers",
    [
      [
        { index: 0, id: "1", name: "first" },
        { index: 1, id: "2", name: "second" },
      ],
      [{ index: 1, args: b.slice(0, 3) }],
      [{ index: 0, args: a }],
      [{ index: 1, args: b.slice(3) }],
    ],
  ],
  [
    "without numbers",
    [[{ id: "1", ...first }], [{ id: "2", name: "second", args: "" }], [{ args: b }]],
  ],
  ["without numbers or ids", [[first], [second]]],
  ["all at once, with nothing", [[first, second]]],
  ["all numbered 0", [[{ index: 0, id: "1", ...first }], [{ index: 0, id: "2", ...second }]]],
  [
    "all numbered 0, in pieces",
    [
      [{ index: 0, id: "1", name: "first", args: "" }],
      [{ index: 0, args: a }],
      [{ index: 0, id: "2", name: "second", args: "" }],
      [{ index: 0, args: b }],
    ],
  ],
  ["all numbered 0, without ids", [[{ index: 0, ...first }], [{ index: 0, ...second }]]],
  [
    "with their id in each piece",
    [
      [{ id: "1", name: "first", args: "" }],
      [{ id: "2", name: "second", args: "" }],
      [{ id: "1", args: a }],
      [{ id: "2", args: b }],
    ],
  ],
  [
    "with another id in each piece",
    [
      [{ index: 0, id: "1", name: "first", args: "" }],
      [{ index: 0, id: "x", args: a.slice(0, 2) }],
      [{ index: 0, id: "y", args: a.slice(2) }],
      [{ index: 1, id: "2", name: "second", args: "" }],
      [{ index: 1, id: "z", args: b }],
    ],
  ],
  [
    "with their name in each piece",
    [
      [{ index: 0, id: "1", name: "first", args: a.slice(0, 2) }],
      [{ index: 0, id: "", name: "first", args: a.slice(2) }],
      [{ index: 1, id: "2", name: "second", args: b }],
    ],
  ],
  [
    "with numbers in words",
    [[{ index: "0", id: "1", ...first }], [{ index: "1", id: "2", ...second }]],
  ],
  [
    "with no ids that are null",
    [[{ index: null, id: null, ...first }], [{ index: null, id: null, ...second }]],
  ],
  [
    "with objects for arguments",
    [
      [{ id: "1", name: "first", args: { x: 1 } }],
      [{ id: "2", name: "second", args: { y: "你" } }],
    ],
  ],
];

describe("two calls", () => {
  test.each(wild)("%s, are two calls with ids of their own", (_, chunks) => {
    const calls = together(chunks);
    expect(calls.map(({ name, args }) => ({ name, args }))).toEqual([first, second]);
    const ids = calls.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(ids.every((id) => id !== "")).toBe(true);
  });

  test("of the same function are two when the first is whole", () => {
    const twice = [[{ index: 0, ...first }], [{ index: 0, ...first }]];
    expect(together(twice)).toHaveLength(2);
  });
});

test("what is in order is the same list, and unknown members stay", () => {
  const numbers = new ToolCalls();
  const known = { index: 0, id: "1", type: "function", function: { name: "f", arguments: "" } };
  const pieces = [{ ...known, extra_content: { google: { thought_signature: "s" } } }];
  expect(numbers.numbered(pieces)).toBe(pieces);
  const more = [{ function: { arguments: "{}" }, extra_content: { a: 1 } }];
  expect(numbers.numbered(more)).toEqual([{ ...more[0], index: 0 }]);
});
