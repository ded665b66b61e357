/** What a person is asked for before a preset with variables is used. */
export type Variable =
  | { name: string; type: "text" | "date" | "number" }
  | { name: string; type: "select"; options: string[] };

const builtInNames = ["today", "user_name", "language"] as const;
type BuiltIn = (typeof builtInNames)[number];

/** What the site itself knows to fill in: `{{today}}`, `{{user_name}}`, `{{language}}`. */
export type BuiltIns = Record<BuiltIn, string>;

export type TemplateFaultCode =
  | "unclosed"
  | "unnamed"
  | "unknown_type"
  | "no_options"
  | "two_meanings";
/** Its place is in UTF-16 code units. */
export type TemplateFault = { code: TemplateFaultCode; start: number; end: number };

type Place = { start: number; end: number };
type Meaning = { variable: Variable } | { builtIn: BuiltIn } | { fault: TemplateFaultCode };
type Mark = Place & Meaning;

const marked = /\{\{([^{}\n]*)\}\}|\{\{/g;
const variableName = /^[\p{L}_][\p{L}\p{N}_-]{0,49}$/u;

const isBuiltIn = (name: string): name is BuiltIn => builtInNames.some((known) => known === name);

function meaningOf(inside: string): Meaning {
  const [name = "", type, ...rest] = inside.split(":").map((part) => part.trim());
  if (!variableName.test(name)) return { fault: "unnamed" };
  if (type === undefined)
    return isBuiltIn(name) ? { builtIn: name } : { variable: { name, type: "text" } };
  if (type === "select") {
    const options = [...new Set(rest.join(":").split("|"))].map((one) => one.trim());
    const named = options.filter((option) => option !== "");
    return named.length === 0
      ? { fault: "no_options" }
      : { variable: { name, type, options: named } };
  }
  const isPlain = type === "text" || type === "date" || type === "number";
  return isPlain && rest.length === 0 ? { variable: { name, type } } : { fault: "unknown_type" };
}

function marksIn(text: string): Mark[] {
  // The same few marks may stand there tens of thousands of times.
  const meanings = new Map<string, Meaning>();
  const meaning = (inside: string) => {
    const known = meanings.get(inside) ?? meaningOf(inside);
    meanings.set(inside, known);
    return known;
  };
  return Array.from(text.matchAll(marked), ({ 0: whole, 1: inside, index: start }) => ({
    start,
    end: start + whole.length,
    ...(inside === undefined ? { fault: "unclosed" as const } : meaning(inside)),
  }));
}

const isSame = (a: Variable, b: Variable) => JSON.stringify(a) === JSON.stringify(b);

/** A name without a type, met again, is the variable that has one. */
const isMention = (variable: Variable) => variable.type === "text";

/** The variables that a person fills in, each once, in the order they come. */
export function variablesIn(texts: readonly string[]): Variable[] {
  const variables = new Map<string, Variable>();
  for (const found of texts.flatMap(marksIn)) {
    if (!("variable" in found)) continue;
    const { variable } = found;
    const known = variables.get(variable.name);
    if (!known || isMention(known)) variables.set(variable.name, variable);
  }
  return [...variables.values()];
}

/** What in a template cannot be understood, and is sent as it stands. */
export function faultsIn(text: string): TemplateFault[] {
  const variables = new Map(variablesIn([text]).map((variable) => [variable.name, variable]));
  const faultOf = (found: Mark): TemplateFaultCode | undefined => {
    if ("fault" in found) return found.fault;
    if (!("variable" in found) || isMention(found.variable)) return undefined;
    const known = variables.get(found.variable.name);
    return known && !isSame(known, found.variable) ? "two_meanings" : undefined;
  };
  return marksIn(text).flatMap((found) => {
    const code = faultOf(found);
    return code === undefined ? [] : [{ code, start: found.start, end: found.end }];
  });
}

/** The value that was given for a name; not what every object has by names such as `constructor`. */
export const valueFor = (
  values: Readonly<Record<string, string>>,
  name: string,
): string | undefined => (Object.hasOwn(values, name) ? values[name] : undefined);

/** A template with all its variables filled in, piece by piece. What is no variable, or has no value, stays as it stands. */
function* filledPieces(
  text: string,
  values: Readonly<Record<string, string>>,
  builtIns: BuiltIns,
): Generator<string> {
  let from = 0;
  const filledIn = (found: Mark) => {
    if ("builtIn" in found) return builtIns[found.builtIn];
    return "variable" in found ? valueFor(values, found.variable.name) : undefined;
  };
  for (const found of marksIn(text)) {
    yield text.slice(from, found.start);
    yield filledIn(found) ?? text.slice(found.start, found.end);
    from = found.end;
  }
  yield text.slice(from);
}

/** How long the filled text would be, in UTF-16 code units: a short value that is asked for often makes a long one. */
export function filledLength(...template: Parameters<typeof filledPieces>): number {
  let length = 0;
  for (const piece of filledPieces(...template)) length += piece.length;
  return length;
}

/** The text with all its variables filled in. What is no variable, or has no value, stays as it stands. */
export const fillTemplate = (...template: Parameters<typeof filledPieces>): string =>
  [...filledPieces(...template)].join("");

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether the value can stand for the variable: a date is `2026-11-22`, a number is finite, a choice one of its options. */
export function isValueFor(variable: Variable, value: string): boolean {
  if (value.trim() === "") return false;
  switch (variable.type) {
    case "text":
      return true;
    case "date":
      return DATE.test(value);
    case "number":
      return Number.isFinite(Number(value));
    case "select":
      return variable.options.includes(value);
  }
}
