import { z } from "zod";
import { keyScopes } from "./api-key";
import {
  CALLS_AT_ONCE_MAX,
  KEY_MODELS_MAX,
  KEY_NAME_LENGTH_MAX,
  MODEL_NAME_LENGTH_MAX,
  MONTHLY_CAP_MAX,
  PASSWORD_LENGTH_MAX,
  REQUESTS_PER_MINUTE_MAX,
} from "./limits";
import { wellFormedText } from "./text";

const distinct = <Item>(items: Item[]) => [...new Set(items)];

const nameSchema = wellFormedText.pipe(z.string().trim().min(1).max(KEY_NAME_LENGTH_MAX));
const scopesSchema = z.array(z.enum(keyScopes)).min(1).max(20).transform(distinct);
const modelSchema = wellFormedText.pipe(z.string().trim().min(1).max(MODEL_NAME_LENGTH_MAX));

/** Null takes a limit away. */
const limitsShape = {
  models: z.array(modelSchema).min(1).max(KEY_MODELS_MAX).transform(distinct).nullish(),
  requestsPerMinute: z.number().int().min(1).max(REQUESTS_PER_MINUTE_MAX).nullish(),
  maxConcurrent: z.number().int().min(1).max(CALLS_AT_ONCE_MAX).nullish(),
  /** US dollars. */
  monthlyCap: z.number().min(0).max(MONTHLY_CAP_MAX).nullish(),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
};

export const newKeySchema = z.object({
  name: nameSchema,
  scopes: scopesSchema.default([...keyScopes]),
  ...limitsShape,
  currentPassword: z.string().max(PASSWORD_LENGTH_MAX).optional(),
});
export type NewKey = z.input<typeof newKeySchema>;
export type KeyWish = Omit<z.output<typeof newKeySchema>, "currentPassword">;

export const keyChangeSchema = z.object({
  name: nameSchema.optional(),
  scopes: scopesSchema.optional(),
  ...limitsShape,
});
export type KeyChange = z.output<typeof keyChangeSchema>;
