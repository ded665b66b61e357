import type { z } from "zod";

/** The query of the address as `schema` has it; of a name given twice, the last counts. @throws ZodError */
export function readQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.output<Schema> {
  return schema.parse(Object.fromEntries(new URL(request.url).searchParams));
}
