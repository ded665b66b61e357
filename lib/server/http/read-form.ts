import { z } from "zod";
import { FORM_BYTES_MAX } from "@/lib/domain/limits";
import { readBytes, readJson } from "./read-json";

const fieldsSchema = z.record(z.string(), z.union([z.string(), z.boolean().transform(String)]));

/** Reads the fields of a small form, urlencoded or as a flat JSON object. @throws Refusal, ZodError */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) {
    return readJson(request, fieldsSchema, { bytesMax: FORM_BYTES_MAX });
  }
  const bytes = await readBytes(request, FORM_BYTES_MAX);
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)));
}
