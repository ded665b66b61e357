export type SecretKind = "private_key" | "api_key" | "token" | "card_number" | "email";

/** Something that looks like a secret, in UTF-16 code units of the text. */
export type Secret = { kind: SecretKind; start: number; end: number };

type Pattern = {
  kind: SecretKind;
  pattern: RegExp;
  /** Which group of the pattern is the secret; the whole of it when left out. */
  group?: string;
  isOne?: (found: string) => boolean;
};

/** ISO/IEC 7812-1, annex B: the check digit of card numbers. */
function hasCardCheckDigit(number: string): boolean {
  const digits = number.replace(/\D/g, "");
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.at(-1 - index));
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Passwords in examples are words; keys are a mixture. */
const isMixed = (value: string) => /\d/.test(value) && /[A-Za-z]/.test(value);

/** Earlier ones win where two overlap. Each is bounded, so that no text takes long. */
const patterns: Pattern[] = [
  {
    kind: "private_key",
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----)){0,20000}(?:-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  // OpenAI, Anthropic, Stripe, and others that took the form from them.
  { kind: "api_key", pattern: /\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,250}/g, isOne: isMixed },
  { kind: "api_key", pattern: /\bwhsec_[A-Za-z0-9]{16,100}/g },
  { kind: "api_key", pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { kind: "api_key", pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  {
    kind: "api_key",
    pattern: /\b(?:hf|gsk|r8|npm|dop_v1|pypi|SG|xai|tvly)[-_.][A-Za-z0-9_.-]{20,250}/g,
    isOne: isMixed,
  },
  {
    kind: "token",
    pattern:
      /\b(?:gh[opusr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{40,255}|glpat-[A-Za-z0-9_-]{20,100})/g,
  },
  { kind: "token", pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g },
  {
    kind: "token",
    pattern: /(?<![\w-])eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{0,2000}/g,
  },
  {
    kind: "token",
    pattern: /\b[Bb]earer\s{1,3}(?<secret>[A-Za-z0-9._~+/-]{20,4000}={0,2})/g,
    group: "secret",
    isOne: isMixed,
  },
  {
    kind: "api_key",
    pattern:
      /(?:api[_-]?key|secret|passw(?:or)?d|pwd|access[_-]?token|auth[_-]?token)["']?\s{0,3}(?:=>|[:=])\s{0,3}["']?(?<secret>[^\s"',;]{8,500})/gi,
    group: "secret",
    isOne: isMixed,
  },
  {
    kind: "token",
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,100}:(?<secret>[^\s/@]{3,200})@/g,
    group: "secret",
  },
  // The first digit is the network's; that keeps out moments in milliseconds.
  {
    kind: "card_number",
    pattern: /(?<![\d.-])[2-6](?:[ -]?\d){12,18}(?![\d-]|\.\d)/g,
    isOne: hasCardCheckDigit,
  },
  {
    kind: "email",
    pattern:
      /(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,5}\.[A-Za-z]{2,24}\b/g,
  },
];

function* matchesOf(text: string, { kind, pattern, group, isOne }: Pattern): Generator<Secret> {
  for (const match of text.matchAll(pattern)) {
    const secret = group === undefined ? match[0] : match.groups?.[group];
    if (secret === undefined || isOne?.(secret) === false) continue;
    const start = match.index + match[0].lastIndexOf(secret);
    yield { kind, start, end: start + secret.length };
  }
}

/** What in a text looks like a secret, in order, none overlapping another. A warning for people, not a proof. */
export function findSecrets(text: string): Secret[] {
  const found: Secret[] = [];
  const taken = new Uint8Array(text.length);
  for (const pattern of patterns) {
    for (const secret of matchesOf(text, pattern)) {
      const { start, end } = secret;
      if (taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      found.push(secret);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
