import { expect } from "vitest";
import { type RefusalCode, statusOf } from "@/lib/domain/errors";

/** The one shape of every refusal, with the status of its code. Returns its error. */
export async function expectRefusal(asked: Response | Promise<Response>, code: RefusalCode) {
  const response = await asked;
  const body = await response.json();
  expect({ status: response.status, body }).toMatchObject({
    status: statusOf[code],
    body: { error: { code, message: expect.any(String), type: expect.any(String) } },
  });
  expect(response.headers.get("x-request-id")).toMatch(/./);
  return body.error as { message: string; param: string | null };
}
