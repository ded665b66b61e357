import { describe, expect, test } from "vitest";
import { findSecrets } from "@/lib/domain/find-secrets";

const found = (text: string) =>
  findSecrets(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

const body = "MIIEowIBAAKCAQEA7bq\n1+/=\n";
const privateKey = `-----BEGIN RSA PRIVATE KEY-----\n${body}-----END RSA PRIVATE KEY-----`;
const openKey = `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}`;
const webToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N";
const hex = "0123456789abcdef0123456789abcdef01234567";

describe("what looks like a secret", () => {
  test.each([
    ["a key of OpenAI", "api_key", "sk-proj-Ab12Cd34Ef56Gh78Ij90_Kl-mn"],
    ["a key of Anthropic", "api_key", "sk-ant-api03-Ab12Cd34Ef56Gh78"],
    ["a key of Stripe", "api_key", "sk_live_51Ab12Cd34Ef56Gh78"],
    ["a secret of a Stripe webhook", "api_key", "whsec_Ab12Cd34Ef56Gh78Ij90"],
    ["a key of AWS", "api_key", "AKIAIOSFODNN7EXAMPLE"],
    ["a key of Google", "api_key", "AIzaSyA-1234567890abcdefghijklmnopqrstu"],
    ["a key of Hugging Face", "api_key", "hf_Ab12Cd34Ef56Gh78Ij90Kl12"],
    ["a token of GitHub", "token", `ghp_${"aB3".repeat(12)}`],
    ["a token of GitLab", "token", "glpat-Ab12Cd34Ef56Gh78Ij90"],
    ["a token of Slack", "token", "xoxb-1234567890-abcdef"],
    ["a JSON web token", "token", webToken],
    ["a card number", "card_number", "4111 1111 1111 1111"],
    ["a card number with dashes", "card_number", "5500-0000-0000-0004"],
    ["an email address", "email", "ada.lovelace+news@mail.example.co.uk"],
    ["a private key", "private_key", privateKey],
    ["a private key that was cut", "private_key", openKey],
  ])("is %s", (_, kind, words) => {
    expect(found(words)).toEqual([[kind, words]]);
    expect(found(`Here:\n${words}\n`)[0]?.[1]?.trim()).toBe(words.trim());
  });

  test.each([
    ["password: hunter2hunter2", "api_key", "hunter2hunter2"],
    ['{"api_key": "a1b2c3d4e5f6"}', "api_key", "a1b2c3d4e5f6"],
    ["DB_PASSWORD=pa55word!x", "api_key", "pa55word!x"],
    ["Authorization: Bearer abcdef0123456789abcdef", "token", "abcdef0123456789abcdef"],
    ["postgres://app:s3cr3t@db:5432/app", "token", "s3cr3t"],
  ])("is only the secret of %s", (text, kind, words) => {
    expect(found(text)).toEqual([[kind, words]]);
  });

  test.each([
    ["an identifier", "1b4e28ba-2fa1-41d2-883f-0016d3cca427"],
    ["a commit", hex],
    ["a version and a day", "v4.11.1 of 2026-11-22, 18:30:05"],
    ["a moment in milliseconds", "1700000000006"],
    ["a number with a wrong check digit", "4111 1111 1111 1112"],
    ["a decimal", "3.14159265358979323846"],
    ["a telephone number", "+41 44 668 18 00"],
    ["a public key", "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"],
    ["a word for a key", "Set sk-your-api-key-goes-here-please as OPENAI_API_KEY."],
    ["a word for a password", "password: your-password-here"],
    ["a mention", "@ada and ada@localhost"],
    ["an address without a password", "https://example.com:8080/a?b=c@d"],
  ])("is not %s", (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test("comes in reading order, each place once, the graver kind where two overlap", () => {
    const text = `ada@example.com ${privateKey} api_key=sk-Ab12Cd34Ef56Gh78Ij90 bob@example.com`;
    expect(found(text).map(([kind]) => kind)).toEqual(["email", "private_key", "api_key", "email"]);
  });

  // Each repeats what makes a pattern begin and fail, or find.
  test.each([
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN A PRIVATE KEY-----\nM",
    "eyJ-eyJ_",
    "eyJaaaaaaaa.",
    "sk-a1-",
    "a.a@a.",
    "a@b.cc ",
    "4 ",
    "x://a:b",
    "api-key",
    "bearer ",
    "hf_a.",
    "-",
  ])(
    "is looked for in a time that grows with the text, be it full of %j",
    { timeout: 30_000 },
    (piece) => {
      const costOf = (length: number) => {
        const text = piece.repeat(length / piece.length);
        const costs = [0, 1, 2].map(() => {
          const before = process.cpuUsage();
          findSecrets(text);
          const { user, system } = process.cpuUsage(before);
          return user + system;
        });
        return Math.min(...costs);
      };
      costOf(50_000);
      // Eight times the text: a square would cost 64 times as much.
      expect(costOf(1_000_000)).toBeLessThan(Math.max(costOf(125_000), 4_000) * 32);
    },
  );
});
