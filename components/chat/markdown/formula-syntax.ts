import type { Code, Construct, Extension, State, TokenizeContext } from "micromark-util-types";

const DOLLAR = 36;
const BACKSLASH = 92;
const BRACKETS: ReadonlyMap<Code, Code> = new Map([
  [40, 41],
  [91, 93],
]);

const isLineEnd = (code: Code) => code !== null && code < -2;
const isSpace = (code: Code) => code === null || code < 0 || code === 32;
const isWord = (code: Code) =>
  code !== null && code > 0 && /[\p{L}\p{N}]/u.test(String.fromCodePoint(code));

/**
 * Where a kind of mark was sought in vain, by the text it was sought in. From there to the end there is none, so that
 * a text full of opening marks is still read in one go.
 */
const inVain = new WeakMap<TokenizeContext, Set<string>>();

const isInVain = (context: TokenizeContext, kind: string) =>
  inVain.get(context)?.has(kind) ?? false;

function noteInVain(context: TokenizeContext, kind: string) {
  const kinds = inVain.get(context) ?? new Set();
  inVain.set(context, kinds.add(kind));
}

/** How the marks before and behind a formula look: one dollar or two, or a bracket behind a backslash. */
type Mark = { kind: string; first: Code; second?: Code; isBlock: boolean };

type Reader = {
  context: TokenizeContext;
  effects: Parameters<Construct["tokenize"]>[0];
  ok: State;
  nok: State;
};

/** Reads what is between the marks, and the closing one. */
function reader({ context, effects, ok, nok }: Reader, mark: Mark): State {
  const { kind, first, second, isBlock } = mark;
  let before: Code = null;
  let lineIsBlank = false;

  const failAtEnd: State = (code) => {
    if (!isBlock) noteInVain(context, kind);
    return nok(code);
  };
  const close: State = (code) => {
    effects.exit("formulaText");
    effects.exit("formula");
    return ok(code);
  };
  /** A block is followed by nothing else on its line. */
  const afterBlock: State = (code) => {
    if (code === null || isLineEnd(code)) return close(code);
    if (!isSpace(code)) return nok(code);
    effects.consume(code);
    return afterBlock;
  };
  const afterClosing = isBlock ? afterBlock : close;
  /** Prices are no formulas: a single dollar closes only behind a word and not before one. */
  const afterDollar: State = (code) => {
    if (isSpace(before) || isWord(code) || code === DOLLAR) return read(code);
    return close(code);
  };
  const secondOfTwo: State = (code) => {
    // Behind a backslash the next character is taken along, whatever it is.
    if (code !== second) return first === BACKSLASH ? escaped(code) : read(code);
    effects.consume(code);
    return afterClosing;
  };
  const escaped: State = (code) => {
    if (code === null || isLineEnd(code)) return read(code);
    before = code;
    effects.consume(code);
    return read;
  };
  const lineEnd: State = (code) => {
    if (lineIsBlank || context.parser.lazy[context.now().line]) return nok(code);
    effects.exit("formulaText");
    effects.enter("lineEnding");
    effects.consume(code);
    effects.exit("lineEnding");
    effects.enter("formulaText");
    lineIsBlank = isBlock;
    before = code;
    return read;
  };
  const next = (code: Code): State => {
    if (code === first) return second === undefined ? afterDollar : secondOfTwo;
    before = code;
    return code === BACKSLASH ? escaped : read;
  };
  const read: State = (code) => {
    if (code === null) return failAtEnd(code);
    if (isLineEnd(code)) return lineEnd(code);
    lineIsBlank &&= isSpace(code);
    effects.consume(code);
    return next(code);
  };
  return read;
}

/** A construct that begins like a formula, in a line or as a block of its own lines. */
function construct(isBlock: boolean): Construct {
  return {
    name: "formula",
    concrete: isBlock,
    tokenize(effects, ok, nok) {
      const begin = (mark: Mark) => reader({ context: this, effects, ok, nok }, mark);
      const afterDollar: State = (code) => {
        if (code === DOLLAR) {
          effects.consume(code);
          return afterTwo;
        }
        if (isBlock || isSpace(code) || isInVain(this, "$")) return nok(code);
        return begin({ kind: "$", first: DOLLAR, isBlock })(code);
      };
      const afterTwo: State = (code) => {
        if (code === DOLLAR || isInVain(this, "$$")) return nok(code);
        return opened({ kind: "$$", first: DOLLAR, second: DOLLAR, isBlock })(code);
      };
      const afterBackslash: State = (code) => {
        const second = BRACKETS.get(code);
        const kind = String(second);
        if (!second || (isBlock && code !== 91) || isInVain(this, kind)) return nok(code);
        effects.consume(code);
        return opened({ kind, first: BACKSLASH, second, isBlock });
      };
      /** A block interrupts a paragraph only when its mark stands alone. */
      const opened = (mark: Mark): State =>
        isBlock && this.interrupt
          ? (code) => (isLineEnd(code) ? ok(code) : nok(code))
          : begin(mark);
      return (code) => {
        if (code === DOLLAR && (this.previous === DOLLAR || (!isBlock && isWord(this.previous))))
          return nok(code);
        effects.enter("formula");
        effects.enter("formulaText");
        effects.consume(code);
        return code === DOLLAR ? afterDollar : afterBackslash;
      };
    },
  };
}

const inLine = construct(false);
const asBlock = construct(true);

/**
 * Formulas as models write them: `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` for one on its own, which may run
 * over lines but not over an empty one, as in TeX.
 */
export const formulaSyntax: Extension = {
  text: { [DOLLAR]: inLine, [BACKSLASH]: inLine },
  flow: { [DOLLAR]: asBlock, [BACKSLASH]: asBlock },
};
