import { z } from "zod";
import {
  EMAIL_LENGTH_MAX,
  EMAIL_TYPED_LENGTH_MAX,
  INVITE_LENGTH_MAX,
  NAME_LENGTH_MAX,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
} from "./limits";

export type Role = "admin" | "user";

/** A person as the rest of the server and their own browser know them. */
export type User = { id: string; email: string; name: string | null; role: Role };

/** What a person has stored, and may store: bytes. */
export type StorageUse = { used: number; quota: number };

/** One address has one form: NFKC (so that a look-alike ＠ is an @ before anything is checked), trimmed, lower case. */
export const toEmail = (typed: string) => typed.normalize("NFKC").trim().toLowerCase();

export const emailSchema = z
  .string()
  .max(EMAIL_TYPED_LENGTH_MAX)
  .transform(toEmail)
  .pipe(z.email().max(EMAIL_LENGTH_MAX));

export const passwordSchema = z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX);

const nameSchema = z.string().trim().max(NAME_LENGTH_MAX);

export const newUserSchema = z.object({
  email: emailSchema,
  password: passwordSchema,
  name: nameSchema.nullish(),
  /** Needed when `SIGN_UP` is `invite`. */
  invite: z.string().max(INVITE_LENGTH_MAX).nullish(),
});
export type NewUser = z.infer<typeof newUserSchema>;

/** A signed-in browser, as its owner sees it in the settings. */
export type SessionEntry = {
  id: string;
  /** "Chrome on macOS", made from the User-Agent; null when there was none. */
  device: string | null;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
};
