/** What both programs fill in by themselves, under their two names. */
const builtIns = new Map([
  ["CURRENT_DATE", "today"],
  ["USER_NAME", "user_name"],
  ["USER_LANGUAGE", "language"],
]);

/** What only Open WebUI fills in by itself. */
const theirBuiltIn = /^(CLIPBOARD|(CURRENT|USER)_[A-Z_]+)$/;

/** A variable with its kind, as `name | select:options=["a","b"]:default="a"`. */
const typedVariable = /^([^|]*)\|\s*([a-z-]+)\s*(:.*)?$/s;

const kinds = new Map([
  ["date", "date"],
  ["number", "number"],
  ["range", "number"],
]);

/** The options of a choice, if they can be said in our way. */
function optionsIn(properties: string): string[] | undefined {
  const listed = /(?:^|:)options=(\[[^\]]*\])/.exec(properties)?.[1];
  try {
    const options: unknown = JSON.parse(listed ?? "null");
    const isSayable = (one: unknown): one is string =>
      typeof one === "string" && one.trim() !== "" && !/[|{}\n]/.test(one);
    return Array.isArray(options) && options.length > 0 && options.every(isSayable)
      ? options
      : undefined;
  } catch {
    return undefined;
  }
}

/** A name as ours are: letters, digits, _ and -. */
const nameFrom = (name: string) =>
  name
    .trim()
    .replace(/[^\p{L}\p{N}_-]+/gu, "_")
    .replace(/^[^\p{L}_]+/u, "_")
    .slice(0, 50);

type Converted = { text: string; isSimplified: boolean };

function converted(name: string, kind: string, properties: string): Converted {
  const options = kind === "select" ? optionsIn(properties) : undefined;
  if (options) {
    const isSimplified = properties.replace(/:?options=\[[^\]]*\]/, "").trim() !== "";
    return { text: `{{${name}:select:${options.join("|")}}}`, isSimplified };
  }
  const isSame = kind === "text" || kind === "date" || kind === "number";
  return {
    text: `{{${name}:${kinds.get(kind) ?? "text"}}}`,
    isSimplified: !isSame || properties !== "",
  };
}

/** The variables of an Open WebUI prompt as ours; by name, those that ask for less now, and those that are asked for now. */
export function convertVariables(content: string) {
  const simplified = new Set<string>();
  const askedFor = new Set<string>();
  const text = content.replace(/\{\{([^{}\n]*)\}\}/g, (whole, inside: string) => {
    const own = builtIns.get(inside.trim());
    if (own !== undefined) return `{{${own}}}`;
    if (theirBuiltIn.test(inside.trim())) askedFor.add(inside.trim());
    const [, name = "", kind = "", properties = ""] = typedVariable.exec(inside) ?? [];
    if (name.trim() === "") return whole;
    const found = converted(nameFrom(name), kind, properties.slice(1).trim());
    if (found.isSimplified) simplified.add(nameFrom(name));
    return found.text;
  });
  return { text, simplified: [...simplified], askedFor: [...askedFor] };
}
