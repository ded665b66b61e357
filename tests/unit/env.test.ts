import { describe, expect, test } from "vitest";
import { readEnvironment, WrongSetting } from "@/lib/server/env";

describe("with nothing set", () => {
  const settings = readEnvironment({});

  test("the defaults are those of the README", () => {
    expect(settings).toMatchObject({
      PORT: 3000,
      HOST: "0.0.0.0",
      SIGN_UP: "open",
      SESSION_DAYS_MAX: 90,
      STORAGE_QUOTA_MB: 1_000,
      TRUST_PROXY: 0,
      CONNECT_TIMEOUT_S: 5_000,
      FIRST_BYTE_TIMEOUT_S: 120_000,
      IDLE_TIMEOUT_S: 60_000,
    });
  });

  test("an empty value counts as none", () => {
    expect(readEnvironment({ PORT: "", OPENAI_API_KEY: " ", PUBLIC_URL: "" })).toEqual(settings);
  });
});

describe("a value is taken as it is meant:", () => {
  test.each<[Record<string, string>, unknown]>([
    [{ PUBLIC_URL: "https://chat.example.org/" }, { PUBLIC_URL: "https://chat.example.org" }],
    [{ MODELS: " a, b,,c " }, { MODELS: ["a", "b", "c"] }],
    [{ MODEL_ALIASES: "old=new,older=new" }, { MODEL_ALIASES: { old: "new", older: "new" } }],
    [{ IDLE_TIMEOUT_S: "0.5" }, { IDLE_TIMEOUT_S: 500 }],
    [
      { OPENAI_BASE_URL: "http://localhost:11434/v1/" },
      { OPENAI_BASE_URL: "http://localhost:11434/v1" },
    ],
    [{ PORT: "0" }, { PORT: 0 }],
  ])("%o", (given, read) => expect(readEnvironment(given)).toMatchObject(read as object));
});

describe("a wrong value is refused in one line that names it, what was read and what is allowed:", () => {
  test.each([
    ["PORT", "abc", "a port from 0 to 65535"],
    ["PORT", "70000", ""],
    ["PORT", "3000.5", ""],
    ["PUBLIC_URL", "chat.example.org", "an address such as https://chat.example.org"],
    ["PUBLIC_URL", "https://chat.example.org/path", "with no path"],
    ["PUBLIC_URL", "javascript:alert(1)", "an address such as"],
    ["SIGN_UP", "maybe", "open, invite or closed"],
    ["SESSION_DAYS_MAX", "0", "a whole number of days from 1 to 400"],
    ["SESSION_DAYS_MAX", "401", "a whole number of days"],
    ["SESSION_DAYS_MAX", "1.5", "a whole number of days"],
    ["SESSION_DAYS_MAX", "never", "a whole number of days"],
    ["STORAGE_QUOTA_MB", "0", "a whole number of megabytes from 1 to 1000000"],
    ["STORAGE_QUOTA_MB", "1000001", "a whole number of megabytes"],
    ["STORAGE_QUOTA_MB", "1GB", "a whole number of megabytes"],
    ["TRUST_PROXY", "true", "a whole number of proxies"],
    ["TRUST_PROXY", "-1", ""],
    ["CONNECT_TIMEOUT_S", "soon", "a number of seconds above 0"],
    ["FIRST_BYTE_TIMEOUT_S", "-5", "a number of seconds above 0"],
    ["IDLE_TIMEOUT_S", "0", "a number of seconds above 0"],
    ["OPENAI_BASE_URL", "ftp://x", "an http or https address"],
    ["OPENAI_BASE_URL", "http://me:secret@localhost/v1", "with no password"],
    ["OPENAI_BASE_URL", "https://x.example/v1?api-version=1", "and no query"],
    ["MODEL_ALIASES", "old", "pairs such as old=new"],
    ["OIDC_ISSUER", "issuer", "the issuer's http or https address"],
    ["LOG_LEVEL", "loud", "silent, error, warn, info or debug"],
  ])("%s=%s", (name, value, allowed) => {
    const reading = () => readEnvironment({ [name]: value });
    expect(reading).toThrow(WrongSetting);
    expect(reading).toThrow(`${name} is ${JSON.stringify(value)}; allowed: `);
    expect(reading).toThrow(allowed);
    expect(reading).not.toThrow(/\n|Invalid input|expected/i);
  });
});
