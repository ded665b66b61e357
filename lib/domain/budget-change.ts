import { z } from "zod";
import { MONTHLY_CAP_MAX } from "./limits";

/** US dollars a month; null takes a cap away. */
export const userChangeSchema = z.object({
  monthlyCap: z.number().min(0).max(MONTHLY_CAP_MAX).nullable(),
});
