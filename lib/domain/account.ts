import { z } from "zod";
import { NAME_LENGTH_MAX, PASSWORD_LENGTH_MAX } from "./limits";
import { locales } from "./locale";
import { emailSchema, passwordSchema } from "./user";

/** What was typed as one's password: any, as only the stored one decides. */
const typedPassword = z.string().max(PASSWORD_LENGTH_MAX);

/** What people may change of their account. A new password or address needs the current password beside it. */
export const accountChangesSchema = z.object({
  name: z.string().trim().max(NAME_LENGTH_MAX).nullish(),
  locale: z.enum(locales).nullish(),
  email: emailSchema.optional(),
  newPassword: passwordSchema.optional(),
  currentPassword: typedPassword.optional(),
});
export type AccountChanges = z.infer<typeof accountChangesSchema>;

export const accountDeletionSchema = z.object({ currentPassword: typedPassword.optional() });
export type AccountDeletion = z.infer<typeof accountDeletionSchema>;
