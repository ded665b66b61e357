import { z } from "zod";

/** Ids are minted by whoever makes the thing, browser or server: up to 64 URL-safe characters. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "An id is 1 to 64 characters of A–Z, a–z, 0–9, _ and -.");

/** A fresh random id (122 bits). `crypto.randomUUID` does not exist on plain-http pages, `getRandomValues` does. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
