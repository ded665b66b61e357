import { z } from "zod";

/** Text as it can be stored and sent: lone surrogates (which have no UTF-8) become U+FFFD. */
export const wellFormedText = z
  .string()
  .transform((text) => text.toWellFormed())
  .pipe(z.string());
