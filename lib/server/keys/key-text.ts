import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

/** Some clients insist on `sk-`; the rest tells scanners whose it is. */
export const KEY_PREFIX = "sk-parley-";

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 190 bits. */
const RANDOM_LENGTH = 32;
/** Enough for 32 bits. */
const CHECK_LENGTH = 6;
const shape = new RegExp(
  `^${KEY_PREFIX}[${letters}]{${RANDOM_LENGTH}}[${letters}]{${CHECK_LENGTH}}$`,
);

/** The CRC-32 in letters, so that a typing mistake, and a scanner's find, can be told without asking anybody. */
function checkOf(random: string): string {
  let rest = crc32(random);
  let check = "";
  while (check.length < CHECK_LENGTH) {
    check = letters.charAt(rest % letters.length) + check;
    rest = Math.floor(rest / letters.length);
  }
  return check;
}

/** A fresh key. */
export function newKey(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () =>
    letters.charAt(randomInt(letters.length)),
  ).join("");
  return KEY_PREFIX + random + checkOf(random);
}

/** Whether it could be one of ours. */
export const looksLikeKey = (text: string): boolean =>
  shape.test(text) && text.endsWith(checkOf(text.slice(KEY_PREFIX.length, -CHECK_LENGTH)));

/** All that is kept of a key. */
export const hashKey = (key: string): string => createHash("sha256").update(key).digest("hex");
