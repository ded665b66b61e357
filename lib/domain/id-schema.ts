import { z } from "zod";

/**
 * Ids are minted by whoever makes the thing, browser or server: up to 64 URL-safe characters. A name that every object
 * has (`constructor`) is none, as things are kept by their ids.
 */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "An id is 1 to 64 characters of A–Z, a–z, 0–9, _ and -.")
  .refine((id) => !(id in Object.prototype), "This word cannot be an id.");
